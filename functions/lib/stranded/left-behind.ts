import type { LossStatement } from '../contracts/loss.ts';
import { lossStatement } from '../log/loss.ts';
import type { TopicPartition } from '../log/types.ts';
import type { Selected } from './select.ts';

/** What of one partition the active side does not have. Times are the records', ms since the epoch. */
export interface LeftBehind extends TopicPartition {
  readonly records: number;
  readonly firstTimestamp: number | null;
  readonly lastTimestamp: number | null;
  /** Some of the records may have come to the active side, and been removed there since: it counts too many, never too few. */
  readonly upperBound: boolean;
}

/** @param compacted newer records may have replaced some on the active side: a hole in its log is no marker then */
export function leftBehind(
  { topic, partition }: TopicPartition,
  { stranded, doubt }: Pick<Selected, 'stranded' | 'doubt'>,
  compacted: boolean,
): LeftBehind {
  const times = stranded.map(({ timestamp }) => timestamp);
  return {
    topic,
    partition,
    records: stranded.length,
    firstTimestamp: times.reduce<number | null>((low, at) => (low === null || at < low ? at : low), null),
    lastTimestamp: times.reduce<number | null>((high, at) => (high === null || at > high ? at : high), null),
    upperBound: stranded.length > 0 && (doubt === 'removed' || (doubt === 'holes' && compacted)),
  };
}

/**
 * The statement that ends all others: the fence is verified, both logs were read, and each record was looked for. It is an
 * estimate only where the active side has removed what would tell which of them had come over: then it counts them all.
 */
export const finalLoss = (partitions: readonly LeftBehind[], now: number): LossStatement => ({
  ...lossStatement(
    partitions.map(({ topic, partition, records, firstTimestamp, lastTimestamp, upperBound }) => ({
      topic,
      partition,
      kind: upperBound ? ('estimate' as const) : ('exact' as const),
      records,
      firstTimestamp,
      lastTimestamp,
      ...(upperBound ? { upperBound } : {}),
      reason: upperBound ? atMost : '',
    })),
    now,
  ),
  provisional: false,
});

const atMost =
  'an upper bound: the active side has removed records, and some of these may have been among them';
