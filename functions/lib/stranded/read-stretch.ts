import type { ClusterClient } from '../kafka/port.ts';
import { type Known, known, unknown } from '../known.ts';
import { type LogBounds, type LogRecord, partitionKey, type TopicPartition } from '../log/types.ts';
import type { PositionsOptions } from '../positions/options.ts';
import { type ScanEnd, scan } from '../positions/scan.ts';

/** Bounds on one partition's reading. */
export interface ReadBounds {
  /** Records of one log that are held in memory. */
  readonly kept: number;
  /** Records that are read of one where only some are kept. */
  readonly read: number;
}
export const readBounds: ReadBounds = { kept: 300_000, read: 10_000_000 };

/** A stretch of one partition: offsets from `from` to below `to`. */
export interface Stretch extends TopicPartition {
  readonly from: number;
  readonly to: number;
}

export async function boundsOf(cluster: ClusterClient, at: TopicPartition): Promise<Known<LogBounds>> {
  return (await cluster.logBounds([at])).get(partitionKey(at)) ?? unknown('it gave no answer');
}

/** The records of a stretch that are to be kept. Unknown where they are too many, or a part cannot be read. */
export async function readAll(
  cluster: ClusterClient,
  at: Stretch,
  options: PositionsOptions,
  most: ReadBounds,
  keep: (record: LogRecord) => boolean = () => true,
): Promise<Known<LogRecord[]>> {
  const found = await read(cluster, at, options, most, keep);
  return found === 'too-many'
    ? unknown(`${at.from} to ${at.to} holds more than the ${most.kept} records that one call compares`)
    : found;
}

/** All of a short stretch; `too-many` where it holds more than may be kept: no more of it is read then. */
export const readShort = (
  cluster: ClusterClient,
  at: Stretch,
  options: PositionsOptions,
  { kept }: ReadBounds,
): Promise<Known<LogRecord[]> | 'too-many'> =>
  read(cluster, at, options, { kept, read: kept + 1 }, () => true);

async function read(
  cluster: ClusterClient,
  { topic, partition, from, to }: Stretch,
  options: PositionsOptions,
  most: ReadBounds,
  keep: (record: LogRecord) => boolean,
): Promise<Known<LogRecord[]> | 'too-many'> {
  const records: LogRecord[] = [];
  if (from >= to) return known(records);
  const add = (more: readonly LogRecord[]): void => {
    for (const record of more) if (records.length <= most.kept && keep(record)) records.push(record);
  };
  const limits = { ...options.limits, countedRecords: most.read };
  const ends = await scan(cluster, [{ topic, partition, from, to, add }], options.isolation, {
    ...options,
    limits,
  });
  if (records.length > most.kept) return 'too-many';
  const end = ends.get(partitionKey({ topic, partition }));
  return end?.whole === true
    ? known(records)
    : unknown(`${from} to ${to} was not read whole: ${whyNot(end)}`);
}

const whyNot = (end: ScanEnd | undefined): string =>
  end?.reason === 'failed' ? end.failure : `stopped at offset ${end?.next} (${end?.reason})`;
