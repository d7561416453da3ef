import type { ActiveProducer, ProbeAnswer } from '../kafka/port.ts';
import { type Known, unknown } from '../known.ts';
import { type LogBounds, type PartitionKey, partitionKey, type TopicPartition } from '../log/types.ts';

/** What one look at the fenced side found, after it was watched over the settle time. */
export interface FenceEvidence {
  readonly partitions: readonly TopicPartition[];
  /** DENYs of the fence that the cluster does not list, in words. */
  readonly missing: readonly string[];
  /** What else stands against the fence, in whole sentences. */
  readonly against: readonly string[];
  /** What rests on an API's word, in whole sentences. */
  readonly unproved: readonly string[];
  /** Answers to the probe principal on connections of either age; unknown as a whole where nobody could probe. */
  readonly probed: Readonly<Record<'old' | 'new', Known<ReadonlyMap<PartitionKey, Known<ProbeAnswer>>>>>;
  /** Bounds at the end of the settle time. */
  readonly bounds: ReadonlyMap<PartitionKey, Known<LogBounds>>;
  /** Data records that came meanwhile and were not copied from the other side. Partitions that did not grow are absent. */
  readonly written: ReadonlyMap<PartitionKey, Known<number>>;
  readonly producers: ReadonlyMap<PartitionKey, Known<readonly ActiveProducer[]>>;
  /** When the settle time began, ms. */
  readonly since: number;
  /** Who lost a right that is no business of this fence, in words. */
  readonly shutOut: readonly string[];
}
export interface Unverified {
  readonly topic: string;
  readonly partition: number;
  readonly reason: string;
}
export interface Writer {
  readonly topic: string;
  readonly partition: number;
  /** Only idempotent and transactional producers have one. */
  readonly producerId?: string;
}
export interface FenceVerdict {
  readonly verified: boolean;
  readonly unverified: readonly Unverified[];
  readonly writers: readonly Writer[];
  /** What stands against the fence as a whole. */
  readonly faults: readonly string[];
  /** What could not be proved, and how far the verdict goes without it. */
  readonly notes: readonly string[];
}

/** Whether nobody whom the fence shuts out can write any more, partition by partition; what cannot be told is not verified. */
export function judgeFence(evidence: FenceEvidence): FenceVerdict {
  const { old, new: fresh } = evidence.probed;
  const unverified = evidence.partitions.flatMap((at): Unverified[] => {
    const key = partitionKey(at);
    const reasons = [
      ...boundsReasons(evidence.bounds.get(key), evidence.producers.get(key)),
      ...writtenReasons(evidence.written.get(key)),
      ...probeReasons('from before the fence', old, key),
      ...probeReasons('made after the fence', fresh, key),
    ];
    return reasons.map((reason) => ({ ...at, reason }));
  });
  const faults = [
    ...evidence.missing.map((acl) => `${acl} is not there`),
    ...evidence.against,
    ...evidence.shutOut.map((who) => `${who}, which is no business of this fence`),
  ];
  return {
    verified: unverified.length === 0 && faults.length === 0,
    unverified,
    writers: evidence.partitions.flatMap((at) => writersOf(at, evidence)),
    faults,
    notes: [...notesOn(old, fresh), ...evidence.unproved],
  };
}

function boundsReasons(
  bounds: Known<LogBounds> = unknown('it gave no answer'),
  producers: Known<readonly ActiveProducer[]> | undefined,
): string[] {
  if (!bounds.known) return [`its end is unknown: ${bounds.reason}`];
  const { highWatermark, lastStable } = bounds.value;
  if (lastStable >= highWatermark) return [];
  const open = producers?.known === true ? producers.value.filter(({ openSince }) => openSince !== null) : [];
  const whose =
    open.length === 0 ? '' : ` of producer ${open.map(({ producerId }) => producerId).join(', ')}`;
  return [`a transaction${whose} is open: stable up to ${lastStable} of ${highWatermark}`];
}

function writtenReasons(written: Known<number> | undefined): string[] {
  if (written === undefined) return [];
  if (!written.known) return [`what came meanwhile is unknown: ${written.reason}`];
  return written.value === 0 ? [] : [`${written.value} record(s) were written during the settle time`];
}

function probeReasons(
  age: string,
  answers: Known<ReadonlyMap<PartitionKey, Known<ProbeAnswer>>>,
  key: PartitionKey,
): string[] {
  if (!answers.known) return [];
  const answer = answers.value.get(key) ?? unknown('no answer');
  if (!answer.known) return [`the probe on a connection ${age} was answered ${answer.reason}`];
  return answer.value === 'fenced' ? [] : [`the probe could write on a connection ${age}`];
}

function writersOf(at: TopicPartition, { written, producers, since }: FenceEvidence): Writer[] {
  const key = partitionKey(at);
  const count = written.get(key);
  const seen = producers.get(key);
  const known = seen?.known === true ? seen.value : [];
  const grew = count?.known === true && count.value > 0;
  const named = known.filter(
    ({ openSince, lastTimestamp }) => openSince !== null || (grew && lastTimestamp >= since),
  );
  if (named.length > 0) return named.map(({ producerId }) => ({ ...at, producerId }));
  return grew ? [{ ...at }] : [];
}

function notesOn(old: Known<unknown>, fresh: Known<unknown>): string[] {
  if (!fresh.known)
    return [
      `No probe (${fresh.reason}): that the fence holds is told by what was put up and by logs that stand still, not by a refused write.`,
    ];
  if (old.known) return [];
  return [
    `Connections from before the fence were not probed (${old.reason}): brokers authorize each request, whatever the age of its connection, and a writer on an old one would show in the log.`,
  ];
}
