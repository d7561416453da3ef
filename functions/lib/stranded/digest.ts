import { createHash } from 'node:crypto';
import type { LogRecord } from '../log/types.ts';

/** A running SHA-256 over which records they are: offset and fingerprint of each, in order. */
export function startDigest(): {
  add(record: Pick<LogRecord, 'offset' | 'fingerprint'>): void;
  hex(): string;
} {
  const hash = createHash('sha256');
  return {
    add: ({ offset, fingerprint }) => void hash.update(`${offset} ${fingerprint}\n`),
    hex: () => hash.digest('hex'),
  };
}
