import type { LossBasis, PartitionLoss } from '../lib/contracts/loss.ts';
import { type Known, known, unknown } from '../lib/known.ts';
import { partitionLoss } from '../lib/log/loss.ts';
import { partitionKey } from '../lib/log/types.ts';
import type { ObservedPartition, Reading } from '../lib/observation/types.ts';
import type { SeenDown } from '../lib/outage/seen-down.ts';

/** What is known beside the newest observation. */
export interface Since {
  readonly now: number;
  /** Ends of the logs that can still be read, the other side's. */
  readonly targetEnds: ReadonlyMap<string, Known<number>>;
  /** Since when the source has been seen down; null where that is not proven. */
  readonly down: SeenDown | null;
  /** Why the source's log itself cannot be read. */
  readonly reason: string;
}

/** Until when clients may have written, ms: nobody writes to what is down, and what nobody saw counts as up. */
export const writtenUntil = ({ now, down }: Pick<Since, 'now' | 'down'>): number =>
  down === null ? now : Math.min(now, down.since + down.unseenMs);

/**
 * One partition's loss by what was seen of it last: the records behind then, what was written at the rate seen before
 * until the side was seen down, and less what arrived since. `records` is the most, `atLeast` what was seen. Offsets stand
 * for records there, so it is an estimate and says so. Without a rate nothing can be said about the time since, and the
 * row is unknown.
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
  const until = writtenUntil(since);
  const written = writtenAfter(at, rate, until);
  const arrived = arrivedSince(at, since);
  const records = Math.max(0, behind.records + written - arrived);
  const first = arrived < behind.records ? behind.oldest : at.takenAt;
  const last = written > 0 ? until : behind.newest;
  return {
    topic,
    partition,
    kind: 'estimate',
    records,
    firstTimestamp: records > 0 ? first : null,
    lastTimestamp: records > 0 ? last : null,
    atLeast: Math.max(0, behind.records - arrived),
    reason: `${since.reason}; ${behind.records} behind when seen ${seconds(since.now - at.takenAt)} s ago, at most about ${written} written in the ${seconds(until - at.takenAt)} s ${since.down === null ? 'since' : 'until it was down'}, ${arrived} arrived`,
  };
}

/** What the estimates rest on, all partitions together. */
export function basisOf({ partitions, takenAt }: Reading, since: Since): LossBasis {
  const told = partitions.flatMap(({ behind }) => (behind === null ? [] : [behind.records]));
  const rates = partitions.flatMap(({ rate }) => (rate === null ? [] : [rate]));
  const until = writtenUntil(since);
  const untold = partitions.length - rates.length;
  return {
    takenAt,
    ageMs: Math.max(0, since.now - takenAt),
    behind: told.length < partitions.length ? null : sum(told),
    recordsPerSecond: untold > 0 ? unknown(`${untold} partition(s) were seen once only`) : known(sum(rates)),
    arrivedSince: sum(partitions.map((at) => arrivedSince(at, since))),
    writtenUntil: until,
    downSince: since.down?.since ?? null,
    written: untold > 0 ? null : sum(partitions.map((at) => writtenAfter(at, at.rate ?? 0, until))),
    reason: since.reason,
  };
}

const writtenAfter = ({ takenAt }: ObservedPartition, rate: number, until: number): number =>
  Math.ceil((rate * Math.max(0, until - takenAt)) / 1000);

const seconds = (ms: number): number => Math.max(0, Math.round(ms / 1000));

function arrivedSince(at: ObservedPartition, { targetEnds }: Since): number {
  const end = targetEnds.get(partitionKey(at));
  return end?.known && at.targetEnd !== null ? Math.max(0, end.value - at.targetEnd) : 0;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
