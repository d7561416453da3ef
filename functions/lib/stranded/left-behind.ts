import type { LossStatement } from '../contracts/loss.ts';
import { lossStatement } from '../log/loss.ts';
import type { TopicPartition } from '../log/types.ts';
import type { Circumstances } from './circumstances.ts';
import type { Selected } from './select.ts';

/** What of one partition the active side does not have. Times are the records', ms since the epoch. */
export interface LeftBehind extends TopicPartition {
  readonly records: number;
  readonly firstTimestamp: number | null;
  readonly lastTimestamp: number | null;
  /** Some of the records may have come to the active side, and been removed there since: it counts too many, never too few. */
  readonly upperBound: boolean;
  /** The old side itself has removed records that may never have come over: it counts too few, if anything. */
  readonly lowerBound?: boolean;
}

/** What of a partition's sorted records is left behind, and how far that is a bound only. */
export function leftBehind(
  { topic, partition }: TopicPartition,
  { stranded, doubt, removed }: Pick<Selected, 'stranded' | 'doubt' | 'removed'>,
  { compacted, before }: Circumstances,
): LeftBehind {
  // An idle log that has expired whole: nothing was missing, and nobody wrote.
  const expired = stranded.length === 0 && before === 0;
  const times = stranded.map(({ timestamp }) => timestamp);
  return {
    topic,
    partition,
    records: stranded.length,
    firstTimestamp: times.reduce<number | null>((low, at) => (low === null || at < low ? at : low), null),
    lastTimestamp: times.reduce<number | null>((high, at) => (high === null || at > high ? at : high), null),
    ...(removed && !expired ? { lowerBound: true } : {}),
    upperBound: stranded.length > 0 && (doubt === 'removed' || (doubt === 'holes' && compacted)),
  };
}

/**
 * The statement that ends all others: the fence is verified, both logs were read, and each record was looked for. It is an
 * estimate where the active side has removed what would tell which of them had come over: then it counts them all; and where
 * the old side has removed what may never have come over: then it counts what is left, and is no last word.
 */
export const finalLoss = (partitions: readonly LeftBehind[], now: number): LossStatement => ({
  ...lossStatement(
    partitions.map(
      ({ topic, partition, records, firstTimestamp, lastTimestamp, upperBound, lowerBound = false }) => ({
        ...{ topic, partition, records, firstTimestamp, lastTimestamp },
        kind: upperBound || lowerBound ? ('estimate' as const) : ('exact' as const),
        ...(upperBound && !lowerBound ? { upperBound } : {}),
        reason: [...(lowerBound ? [atLeast] : []), ...(upperBound ? [atMost] : [])].join('; '),
      }),
    ),
    now,
  ),
  provisional: false,
});

const atLeast = 'the old side has removed records that may never have come over: at least these are missing';
const atMost =
  'an upper bound: the active side has removed records, and some of these may have been among them';
