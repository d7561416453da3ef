import { readEndsOf } from '../lib/cut/read-ends.ts';
import { summarizeLag } from '../lib/log/lag.ts';
import { requireMove } from '../lib/move/move.ts';
import { readLag } from '../lib/positions/read-lag.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { copiedPartitions, positionsOptions } from '../lib/runtime/positions.ts';
import { type DrainStep, drainStep, judgeDrain, readingsInStep } from './drained.ts';

export const handler = defineClusterHandler(MoveEvent, async (event, call) => {
  const { ledger, pair } = call;
  const [move, before] = await Promise.all([
    requireMove(ledger, event.run),
    ledger.getStep<DrainStep>(event.run, drainStep),
  ]);
  const [from, to] = await Promise.all([call.connect(move.from), call.connect(move.to)]);
  const lag = await readLag(from, to, await copiedPartitions(from, pair), positionsOptions(call));
  const summary = summarizeLag(lag);
  const inStep = summary.kind === 'in-step';
  const readings = readingsInStep(inStep, before, await readEndsOf(call, to));
  const step: DrainStep = { takenAt: lag.takenAt, inStep, summary, readings };
  await ledger.putStep(grantOf(event), drainStep, step);
  return judgeDrain(summary, before);
});
