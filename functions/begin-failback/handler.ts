import { flowFrom } from '../lib/engines/engine.ts';
import { type Move, moveStep } from '../lib/move/move.ts';
import { moverOf } from '../lib/move/mover.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { type Failback, failbackStep } from '../lib/stranded/types.ts';
import { findFailover } from './find-failover.ts';
import { refuseHalfRebuilt } from './half-rebuilt.ts';

/** Which failover left records behind, and does its old side answer? ClusterUnreachable where it does not. */
export const handler = defineClusterHandler(RunEvent, async (event, { ledger, clock, connect }) => {
  const pointer = await requirePointer(ledger);
  const [move, begun] = await Promise.all([
    ledger.getStep<Move>(moverOf(pointer).run, moveStep),
    ledger.getStep<Failback>(event.run, failbackStep),
  ]);
  const failback = findFailover(pointer, move, begun);
  const { old, active, epoch } = failback;
  await refuseHalfRebuilt(ledger, old, event.run);
  await (await connect(old)).describeCluster();
  await ledger.putStep(grantOf(event), failbackStep, failback);
  // The fence's states know what they are about by a move. Here it leads nowhere: the pointer stays, so it is planned,
  // and whatever the old side refuses is an error.
  const startedAt = new Date(clock.now()).toISOString();
  const fenced: Move = { mode: 'switchover', from: old, to: active, startEpoch: epoch, startedAt };
  await ledger.putStep(grantOf(event), moveStep, fenced);
  return { failover: failback.failover, old, active, direction: flowFrom(old).direction };
});
