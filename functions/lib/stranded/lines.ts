import { createHash } from 'node:crypto';
import type { DataKey } from '../aws/data-key.ts';
import type { RawRecord } from '../kafka/port.ts';
import type { TopicPartition } from '../log/types.ts';
import { seal } from './seal.ts';

/** What the first line of each object says. */
export interface Heading {
  readonly run: string;
  readonly failover: string;
  readonly cluster: string;
}

/** The first line: whose records these are, and the key to them, encrypted under the pair's KMS key. */
export const headingLine = (heading: Heading, at: TopicPartition, key: DataKey | null): string =>
  JSON.stringify({
    schema: 1,
    ...heading,
    topic: at.topic,
    partition: at.partition,
    cipher: key === null ? null : 'AES-256-GCM',
    dataKey: key === null ? null : Buffer.from(key.encrypted).toString('base64'),
  });

/** One stranded record as a line: position, time, size and hashes; its content only sealed, or not at all. */
export function recordLine(record: RawRecord, at: TopicPartition, key: DataKey | null): string {
  return JSON.stringify({
    partition: at.partition,
    offset: record.offset,
    timestamp: record.timestamp,
    size: sizeOf(record),
    keyHash: hashOf(record.key),
    valueHash: hashOf(record.value),
    ...(key === null ? {} : { sealed: seal(record, at, key.key) }),
  });
}

/** Bytes of key, value and headers. */
export const sizeOf = ({ key, value, headers }: RawRecord): number =>
  headers.flat().reduce((sum, part) => sum + (part?.length ?? 0), (key?.length ?? 0) + (value?.length ?? 0));

/** SHA-256 in hex; null stays null, since a tombstone is no empty value. */
export const hashOf = (bytes: Buffer | null): string | null =>
  bytes === null ? null : createHash('sha256').update(bytes).digest('hex');
