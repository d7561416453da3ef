import type { LossBasis, LossStatement } from '../lib/contracts/loss.ts';
import { lossRow } from '../lib/contracts/loss-row.ts';
import type { LossBasisRow, MoveLoss } from '../lib/contracts/move.ts';

/** A statement as the report prints it; until the fence is verified it is provisional, whatever it says of itself. */
export const moveLoss = (
  { kind, records, atLeast, basis, partitions, provisional }: LossStatement,
  verified: boolean,
): MoveLoss => ({
  kind,
  records,
  provisional: provisional ?? !verified,
  ...(basis === undefined ? {} : { basis: basisRow(basis, atLeast ?? null) }),
  partitions: partitions.map(lossRow),
});

const basisRow = (basis: LossBasis, atLeast: number | null): LossBasisRow => ({
  seenAt: new Date(basis.takenAt).toISOString(),
  ageSeconds: basis.ageMs / 1000,
  behind: basis.behind,
  recordsPerSecond: basis.recordsPerSecond.known ? basis.recordsPerSecond.value : null,
  written: basis.written,
  writtenUntil: new Date(basis.writtenUntil).toISOString(),
  seenDown: basis.downSince !== null,
  arrivedSince: basis.arrivedSince,
  atLeast,
  reason: basis.reason,
});
