import type { Pair } from './types.ts';

/** What says where a pair's ledger is. */
export type LedgerPlace = Pick<Pair, 'ledger' | 'primary' | 'secondary'>;

/** The Regions of the two sides, in alphabetical order. */
export const sortedRegions = ({
  primary,
  secondary,
}: Pick<Pair, 'primary' | 'secondary'>): readonly [string, string] =>
  primary.region < secondary.region ? [primary.region, secondary.region] : [secondary.region, primary.region];

/**
 * The name of the table with the pair's ledger. With mode `home` each Region has one of this name for itself; with mode
 * `strong` it is one table with a replica in either Region, which all strong pairs of these two Regions share.
 * @param regional the stage's own table, which each Region has in either mode: observations stay there
 */
export const ledgerTableOf = (regional: string, place: LedgerPlace): string =>
  place.ledger.mode === 'home' ? regional : `${regional}-${sortedRegions(place).join('-')}`;
