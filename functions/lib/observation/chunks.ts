import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { decodeObservation } from './decode.ts';
import { type Encoded, encodeObservation } from './encode.ts';
import type { Observation } from './types.ts';

const compress = promisify(gzip);
const decompress = promisify(gunzip);
/** Under DynamoDB's item limit of 400 KB, keys and names included. */
const chunkBytes = 350_000;

/** A compressed observation in parts that each fit an item; the hash is over all of them. */
export interface Packed {
  readonly chunks: readonly Uint8Array[];
  readonly hash: string;
}

export async function pack(observation: Observation): Promise<Packed> {
  const bytes = await compress(JSON.stringify(encodeObservation(observation)), { level: 9 });
  const count = Math.ceil(bytes.length / chunkBytes);
  const chunks = Array.from({ length: count }, (_, i) =>
    bytes.subarray(i * chunkBytes, (i + 1) * chunkBytes),
  );
  return { chunks, hash: hashOf(bytes) };
}

/** Null where the parts are not those of one observation. */
export async function unpack({ chunks, hash }: Packed): Promise<Observation | null> {
  const bytes = Buffer.concat(chunks);
  if (hashOf(bytes) !== hash) return null;
  return decodeObservation(JSON.parse((await decompress(bytes)).toString('utf8')) as Encoded);
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
