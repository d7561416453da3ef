import { summarizeLag } from '../lib/log/lag.ts';
import { requireMove } from '../lib/move/move.ts';
import { readLag } from '../lib/positions/read-lag.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { copiedPartitions, positionsOptions } from '../lib/runtime/positions.ts';
import { type DrainLook, judgeDrain } from './drained.ts';

export const handler = defineClusterHandler(MoveEvent, async (event, call) => {
  const move = await requireMove(call.ledger, event.run);
  const before = await call.ledger.getStep<DrainLook>(event.run, 'await-drain');
  const [from, to] = await Promise.all([call.connect(move.from), call.connect(move.to)]);
  const lag = await readLag(from, to, await copiedPartitions(from, call.pair), positionsOptions(call));
  const summary = summarizeLag(lag);
  await call.ledger.putStep(grantOf(event), 'await-drain', {
    takenAt: lag.takenAt,
    inStep: summary.kind === 'in-step',
    summary,
  });
  return judgeDrain(summary, before);
});
