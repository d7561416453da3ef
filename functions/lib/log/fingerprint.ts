import { hash } from 'node:crypto';
import type { RawRecord } from '../kafka/port.ts';
import { parseProvenance } from './provenance.ts';
import { rebuildHeaders } from './rebuild-headers.ts';
import type { LogRecord } from './types.ts';

/** Headers that replicators add to what they copy; they differ between the two sides of one record. */
export interface ReplicatorHeaders {
  /** Names left out of the fingerprint; any of them on a record says that it was copied here. */
  readonly names: readonly string[];
  /** Names left out that say nothing: the record is the cluster's own. */
  readonly silent?: readonly string[];
  /** The one of them that holds the provenance stamp. */
  readonly provenance: string;
}

/** MSK Replicator's header under IDENTICAL names, the provenance transform's, and those of a side that was copied anew. */
export const replicatorHeaders: ReplicatorHeaders = {
  names: ['__mskmr', 'msk-dr-provenance', rebuildHeaders.copied],
  silent: [rebuildHeaders.restored],
  provenance: 'msk-dr-provenance',
};

const bitsKept = 128;

/**
 * The projection with which every log is read: a record goes in, its position, time and hash come out.
 * Keys and values end here.
 */
export const reduceRecord = (
  headers: ReplicatorHeaders = replicatorHeaders,
): ((record: RawRecord) => LogRecord) => {
  const own = headers.names.map((name) => Buffer.from(name));
  const silent = (headers.silent ?? []).map((name) => Buffer.from(name));
  const stampName = Buffer.from(headers.provenance);
  return (record) => {
    const unsaid = record.headers.filter(([name]) => !silent.some((mine) => mine.equals(name)));
    const kept = unsaid.filter(([name]) => !own.some((mine) => mine.equals(name)));
    const stamp = record.headers.findLast(([name]) => stampName.equals(name))?.[1];
    const origin = stamp ? parseProvenance(stamp) : null;
    return {
      offset: record.offset,
      timestamp: record.timestamp,
      fingerprint: fingerprint(record, kept),
      copied: kept.length < unsaid.length,
      ...(origin ? { origin } : {}),
    };
  };
};

/** SHA-256 cut to 128 bits over timestamp, key, value and headers; each part carries its length, and null has its own. */
const fingerprint = (record: RawRecord, headers: RawRecord['headers']): string => {
  const parts = [record.key, record.value, ...headers.flat()];
  const size = parts.reduce((sum, part) => sum + 4 + (part?.length ?? 0), 8);
  const bytes = Buffer.allocUnsafe(size);
  bytes.writeBigInt64BE(BigInt(record.timestamp), 0);
  let at = 8;
  for (const part of parts) {
    at = bytes.writeInt32BE(part?.length ?? -1, at);
    if (part) at += part.copy(bytes, at);
  }
  return hash('sha256', bytes, 'buffer')
    .subarray(0, bitsKept / 8)
    .toString('base64url');
};
