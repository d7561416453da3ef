import type { Ledger } from '../lib/ledger/types.ts';

/** A fact of the pair: drills that something may be left of. */
export const toCleanUpFact = 'to-clean-up';
interface ToCleanUp {
  readonly runs: readonly string[];
}

/**
 * Drills that may have left something, since their clean-up failed: each is noted before it makes anything, and taken out
 * once all of its own is gone. One at most, unless somebody has freed a lock by hand.
 */
export const drillsToCleanUp = async (ledger: Pick<Ledger, 'getFact'>): Promise<readonly string[]> =>
  (await ledger.getFact<ToCleanUp>(toCleanUpFact))?.runs ?? [];
