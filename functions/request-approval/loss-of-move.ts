import type { LossStatement } from '../lib/contracts/loss.ts';
import type { LossSummary } from '../lib/ledger/approval-types.ts';
import type { MoveMode } from '../lib/move/move.ts';

/**
 * What the move would lose, from the newest statement. In a switchover the records of an exact one are in flight: the
 * machine drains them before it promotes, or it unwinds, so none is lost. Without a statement the loss is not known.
 */
export function lossOfMove(mode: MoveMode, statement: LossSummary | LossStatement | null): LossSummary {
  if (statement === null) return { kind: 'unknown', records: null };
  const { kind, records, atLeast } = statement;
  const basis = 'basis' in statement ? statement.basis : undefined;
  const rate = basis?.downSince === null && basis.recordsPerSecond.known ? basis.recordsPerSecond.value : 0;
  if (mode === 'switchover' && kind === 'exact') return { kind, records: 0 };
  return {
    ...{ kind, records },
    ...(atLeast === undefined ? {} : { atLeast }),
    ...(rate > 0 ? { perSecond: rate } : {}),
  };
}
