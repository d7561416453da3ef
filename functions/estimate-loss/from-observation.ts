import type { LossBasis, PartitionLoss } from '../lib/contracts/loss.ts';
import { type Known, known, unknown } from '../lib/known.ts';
import { partitionLoss } from '../lib/log/loss.ts';
import { partitionKey } from '../lib/log/types.ts';
import type { ObservedPartition, Reading } from '../lib/observation/types.ts';

/** What is known beside the newest observation. */
export interface Since {
  readonly now: number;
  /** Ends of the logs that can still be read, the other side's. */
  readonly targetEnds: ReadonlyMap<string, Known<number>>;
  /** Why the source's log itself cannot be read. */
  readonly reason: string;
}

/**
 * One partition's loss by what was seen of it last: the records behind then, what was written since at the rate seen
 * before, and less what arrived since. Offsets stand for records there, so it is an estimate and says so. Without a
 * rate nothing can be said about the time since, and the row is unknown.
 */
export function estimatePartition(at: ObservedPartition, since: Since): PartitionLoss {
  const { topic, partition, behind, rate } = at;
  if (behind === null)
    return partitionLoss(at, unknown(`${since.reason}; when it was seen last: ${at.reason}`));
  if (rate === null)
    return partitionLoss(
      at,
      unknown(`${since.reason}; it was seen once only, so how fast it grows is unknown`),
    );
  const ageMs = Math.max(0, since.now - at.takenAt);
  const written = Math.ceil((rate * ageMs) / 1000);
  const arrived = arrivedSince(at, since);
  const records = Math.max(0, behind.records + written - arrived);
  const first = arrived < behind.records ? behind.oldest : at.takenAt;
  const last = written > 0 ? since.now : behind.newest;
  return {
    topic,
    partition,
    kind: 'estimate',
    records,
    firstTimestamp: records > 0 ? first : null,
    lastTimestamp: records > 0 ? last : null,
    reason: `${since.reason}; ${behind.records} behind when seen ${Math.round(ageMs / 1000)} s ago, about ${written} written and ${arrived} arrived since`,
  };
}

/** What the estimates rest on, all partitions together. */
export function basisOf({ partitions, takenAt }: Reading, since: Since): LossBasis {
  const told = partitions.flatMap(({ behind }) => (behind === null ? [] : [behind.records]));
  const rates = partitions.flatMap(({ rate }) => (rate === null ? [] : [rate]));
  return {
    takenAt,
    ageMs: Math.max(0, since.now - takenAt),
    behind: told.length < partitions.length ? null : sum(told),
    recordsPerSecond:
      rates.length < partitions.length
        ? unknown(`${partitions.length - rates.length} partition(s) were seen once only`)
        : known(sum(rates)),
    arrivedSince: sum(partitions.map((at) => arrivedSince(at, since))),
    reason: since.reason,
  };
}

function arrivedSince(at: ObservedPartition, { targetEnds }: Since): number {
  const end = targetEnds.get(partitionKey(at));
  return end?.known && at.targetEnd !== null ? Math.max(0, end.value - at.targetEnd) : 0;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
