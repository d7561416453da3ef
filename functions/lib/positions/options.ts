import type { Clock } from '../clock.ts';
import type { ReplicatorHeaders } from '../log/fingerprint.ts';
import type { IsolationLevel } from '../log/types.ts';

/** How positions are read. Only the first three must be given. */
export interface PositionsOptions {
  /** The level at which the engine reads the source (design "Engines"): lag, loss and translation use the same. */
  readonly isolation: IsolationLevel;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** When to stop widening, ms of the clock: what is not settled by then is answered as such. Default: never. */
  readonly deadline?: number;
  /** Names of the source cluster in provenance stamps; default none: fingerprints only. */
  readonly sourceNames?: readonly string[];
  readonly headers?: ReplicatorHeaders;
  readonly limits?: Partial<ReadLimits>;
}

/** Bounds on what is read; each has a default. */
export interface ReadLimits {
  /** Records on each side of a position, one try after the other. */
  readonly windows: readonly number[];
  /** Records of the target's end, one try after the other, to find what was copied last. */
  readonly tails: readonly number[];
  /** Most records of a partition that are counted by reading; beyond, offsets bound the number. */
  readonly countedRecords: number;
  /** Records of one scan step and partition. */
  readonly scanStep: number;
  /** Most records held in memory by one read call over many partitions. */
  readonly recordsPerCall: number;
  /** Positions of one partition this near to each other, in offsets, share their windows. */
  readonly sharedSpan: number;
}

const defaults: ReadLimits = {
  windows: [16, 128, 1024, 8192],
  tails: [64, 512, 4096, 32_768],
  countedRecords: 1_000_000,
  scanStep: 10_000,
  recordsPerCall: 200_000,
  sharedSpan: 512,
};

export const limitsOf = (options: PositionsOptions): ReadLimits => ({ ...defaults, ...options.limits });

/** Records that are looked for at a time: as many of either side are held. */
export const portionOf = (options: PositionsOptions): number => limitsOf(options).recordsPerCall / 2;

/** True once the deadline has passed. Raises the signal's reason if the call was aborted. */
export const timeIsOver = ({ clock, signal, deadline }: PositionsOptions): boolean => {
  signal.throwIfAborted();
  return deadline !== undefined && clock.now() >= deadline;
};
