import { findFailover } from '../begin-failback/find-failover.ts';
import { stateMoveLoss } from '../estimate-loss/state-move-loss.ts';
import type { LossStatement } from '../lib/contracts/loss.ts';
import type { MoveReport } from '../lib/contracts/move.ts';
import type { MovePlan } from '../lib/contracts/plan-move.ts';
import type { Pointer } from '../lib/ledger/types.ts';
import { type Move, moveStep } from '../lib/move/move.ts';
import { moverOf } from '../lib/move/mover.ts';
import type { PlannedMode } from '../lib/move-plan/basis.ts';
import { otherSide } from '../lib/pair/types.ts';
import type { Call } from '../lib/runtime/call.ts';

/** What would be lost if the active side went now; for a way home, what its failover had lost. */
export async function lossNow(call: Call, mode: PlannedMode, pointer: Pointer): Promise<MovePlan['loss']> {
  if (mode === 'failback') return lossOfFailover(call, pointer);
  // Read as a failover reads it: a plan is told with a dark Region, too.
  const statement = await stateMoveLoss(call, {
    mode: 'failover',
    from: pointer.side,
    to: otherSide(pointer.side),
    startEpoch: pointer.epoch,
    startedAt: new Date(call.clock.now()).toISOString(),
  });
  return shown(statement);
}

const shown = ({ kind, records, atLeast, takenAt, basis, partitions }: LossStatement): MovePlan['loss'] => ({
  kind,
  records,
  ...(atLeast === undefined ? {} : { atLeast }),
  takenAt: new Date(takenAt).toISOString(),
  basis: basis ?? null,
  reason: basis?.reason ?? partitions.find(({ reason }) => reason !== '')?.reason ?? '',
});

/** ValidationFailed where the pair did not come to its active side by a failover. */
async function lossOfFailover({ ledger }: Call, pointer: Pointer): Promise<MovePlan['loss']> {
  const { run } = moverOf(pointer);
  const [move, report] = await Promise.all([
    ledger.getStep<Move>(run, moveStep),
    ledger.getStep<MoveReport>(run, 'move-report'),
  ]);
  const { failover } = findFailover(pointer, move, null);
  if (report === null || report.loss === null)
    return {
      kind: 'unknown',
      records: null,
      takenAt: pointer.since,
      basis: null,
      reason: `${failover} left no statement`,
    };
  const { kind, records, provisional } = report.loss;
  return {
    ...{ kind, records, basis: null },
    takenAt: report.finishedAt,
    reason: provisional
      ? `stated by ${failover}, provisional: the way home issues the final one`
      : `stated by ${failover}`,
  };
}
