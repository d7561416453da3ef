import { type CutStep, cutStep } from '../lib/cut/cut.ts';
import { requireMove } from '../lib/move/move.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { copiedPartitions, positionsOptions } from '../lib/runtime/positions.ts';
import { type CutTail, cutTailStep, readCutTail } from '../lib/stranded/cut-tail.ts';
import { requireStep } from '../lib/stranded/requirements.ts';

/** Keeps what lies just below the cut, once: later looks would find less. */
export const handler = defineClusterHandler(MoveEvent, async (event, call) => {
  const { ledger, pair } = call;
  const [move, { ends }, kept] = await Promise.all([
    requireMove(ledger, event.run),
    requireStep<CutStep>(ledger, event.run, cutStep),
    ledger.getStep<CutTail>(event.run, cutTailStep),
  ]);
  if (kept !== null) return { partitions: Object.keys(kept.partitions).length };
  const active = await call.connect(move.to);
  const tail = await readCutTail(active, await copiedPartitions(active, pair), ends, positionsOptions(call));
  await ledger.putStep(grantOf(event), cutTailStep, tail);
  return { partitions: Object.keys(tail.partitions).length };
});
