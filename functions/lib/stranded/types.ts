import type { Side } from '../engines/engine.ts';
import type { LeftBehind } from './left-behind.ts';
import type { Ranges } from './ranges.ts';

/** What a way home is about, fixed at its start: ledger step `failback`. */
export interface Failback {
  /** The failover that left records behind. */
  readonly failover: string;
  readonly old: Side;
  readonly active: Side;
  /** The pointer's epoch throughout. */
  readonly epoch: number;
}
export const failbackStep = 'failback';

/** What of one partition stayed behind on the old side: a ledger step of its own. Offsets are the old side's. */
export interface StrandedPartition extends LeftBehind {
  readonly lastReplicated: number | null;
  /** The old side's end that was recorded: nothing from there on was looked at. */
  readonly end: number;
  /** Where the active side's own records begin. */
  readonly cut: number;
  readonly bytes: number;
  readonly ranges: Ranges;
  /** SHA-256 over offsets and fingerprints: what is replayed must be what was exported. */
  readonly digest: string;
  /** Copied after the cut had been taken: no loss. */
  readonly lateTail: Ranges;
  /** Records that came from the other side. */
  readonly otherSide: number;
  /** Stranded ones that carry a copy's mark, and of which the active side has no original. */
  readonly unproven: number;
  /** Where the list was written, and whether values are in it. */
  readonly bucket: string;
  readonly objects: readonly string[];
  readonly values: 'encrypted' | 'left-out';
}
export const strandedPrefix = 'stranded ';

/** What replaying one partition came to: a ledger step of its own. Offsets are the old side's. */
export interface Replayed {
  readonly topic: string;
  readonly partition: number;
  /** On the active side now, by this attempt or an earlier one. */
  readonly replayed: number;
  /** Left out, since clients have written their keys meanwhile. */
  readonly superseded: Ranges;
}
export const replayedPrefix = 'replayed ';

/** One partition's part of J7. */
export interface Returned {
  readonly topic: string;
  readonly partition: number;
  /** Records of the active side above the cut, replayed ones among them, that were looked for. */
  readonly looked: number;
  readonly missing: number;
  /** Records on the old side, from its recorded end on, that no flow has brought there. */
  readonly foreign: number;
}
export const returnedPrefix = 'returned ';

/** Ledger step with the state of a flow that is made again: `back` to the old side, or `out` of it. */
export const restoreFlowStep = (way: 'back' | 'out'): string => `restore-flow-${way}`;

/** Ledger step with the final loss statement. */
export const finalStep = 'final-loss';
