import type { Pointer } from '../lib/ledger/types.ts';
import type { Move } from '../lib/move/move.ts';
import { otherSide, type Pair } from '../lib/pair/types.ts';

export interface EndedRun {
  /** The pair's pointer as the run leaves it. */
  readonly pointer: Pointer | null;
  /** The run did all that it was for. */
  readonly passed: boolean;
  /** Null where the run is none. */
  readonly move: Move | null;
  /** The run has proved that the side it left is fenced, so that side answers. */
  readonly oldSideFenced: boolean;
}

/**
 * The Region that the ledger's home goes to when this run ends, or null. It belongs where the active side is not, and
 * goes there once that is well: a run that works on both sides has just passed. A failover has not: its old side must
 * have answered, or the home is owed until a later run ends (failback). A strong ledger is in both Regions, and stays.
 */
export function dueHandOver(
  pair: Pick<Pair, 'primary' | 'secondary' | 'ledger'>,
  home: string,
  { pointer, passed, move, oldSideFenced }: EndedRun,
): string | null {
  if (pointer === null || !passed) return null;
  if (move?.mode === 'failover' && !oldSideFenced) return null;
  return belongsIn(pair, pointer, home);
}

/** The Region where the ledger's home belongs and is not: that of the standby. Null: it is there, or in both. */
export function belongsIn(
  pair: Pick<Pair, 'primary' | 'secondary' | 'ledger'>,
  { side }: Pick<Pointer, 'side'>,
  home: string,
): string | null {
  const { region } = pair[otherSide(side)];
  return pair.ledger.mode === 'strong' || region === home ? null : region;
}
