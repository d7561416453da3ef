import { type DrainStep, drainStep } from '../await-drain/drained.ts';
import { type CutStep, cutOf, cutStep, readingsToKeep } from '../lib/cut/cut.ts';
import { readEnds } from '../lib/cut/read-ends.ts';
import { flowFrom } from '../lib/engines/engine.ts';
import { lookIntervalMs } from '../lib/move/look-interval.ts';
import { requireMove } from '../lib/move/move.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { haltIncoming } from './halt-incoming.ts';
import { readingsBefore } from './readings-before.ts';
import { standingCut } from './standing-cut.ts';
import { summaryOf } from './summary.ts';

/** Asked again until `proven`, or as often as the machine allows: each time the cut in the ledger is as of then. */
export const handler = defineClusterHandler(MoveEvent, async (event, call) => {
  const { ledger, pair } = call;
  const [move, pointer, before, drained] = await Promise.all([
    requireMove(ledger, event.run),
    requirePointer(ledger),
    ledger.getStep<CutStep>(event.run, cutStep),
    ledger.getStep<DrainStep>(event.run, drainStep),
  ]);
  const standing = standingCut(before, move, pointer);
  if (standing !== null) return summaryOf(standing);
  const how = await haltIncoming(call, grantOf(event), event.mode, move);
  const readings = readingsBefore(how, before, drained);
  const newest = await readEnds(call, move.to);
  const cut = cutOf(readings, newest, lookIntervalMs(pair));
  const { direction } = flowFrom(move.from);
  const kept = readingsToKeep(readings, newest, cut);
  const step: CutStep = { ...cut, side: move.to, direction, how, readings: kept };
  await ledger.putStep(grantOf(event), cutStep, step);
  return summaryOf(step);
});
