import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import { decodeObservation } from './decode.ts';
import { type EncodedHead, encodeObservation } from './encode.ts';
import type { Observation } from './types.ts';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);
/** Milliseconds for ten thousand positions; the next better qualities take a tenth of a second and more for nothing. */
const quality = 5;
/** Which of them this version reads: an observation in another one is none, and the next minute makes a new one. */
export const format = 2;
/** Under DynamoDB's item limit of 400 KB, keys and names included. */
const chunkBytes = 350_000;

/** A compressed observation in parts that each fit an item; the hash is over all of them. */
export interface Packed {
  readonly chunks: readonly Uint8Array[];
  readonly hash: string;
}

export async function pack(observation: Observation): Promise<Packed> {
  const { head, positions } = encodeObservation(observation);
  const json = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  const bytes = await compress(Buffer.concat([length, json, positions]), {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality },
  });
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
  const raw = await decompress(bytes);
  const end = 4 + raw.readUInt32BE();
  const head = JSON.parse(raw.toString('utf8', 4, end)) as EncodedHead;
  return decodeObservation({ head, positions: raw.subarray(end) });
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
