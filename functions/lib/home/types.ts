import type { Known } from '../known.ts';

/** Where a pair's ledger is at home. The epoch is the home's own, not the pointer's: it grows with every opening. */
export interface HomePlace {
  readonly region: string;
  readonly epoch: number;
}

/**
 * What one Region's table says of itself. It stands on the lock's item, so that closing and taking the lock exclude
 * each other: `epoch` is that of the last opening there (0: never opened).
 */
export interface HomeMark {
  readonly epoch: number;
  /** Set: closed, and this is where the ledger is at home instead. */
  readonly movedTo: HomePlace | null;
  /** An adoption is not finished: its reason. No lock is granted. */
  readonly adopting: string | null;
  /** The lock's counter. */
  readonly counter: number;
}

/** What one Region knows: its own table's mark, and the copies that it keeps of who is at home. */
export interface RegionSeen {
  readonly region: string;
  readonly mark: Known<HomeMark>;
  /** The SSM parameter; null: there is none. */
  readonly published: Known<HomePlace | null>;
}
