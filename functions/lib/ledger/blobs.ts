import { createHash, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { AwsUnavailable, LockLost } from '../errors.ts';
import { notWrittenAbove } from './conditions.ts';
import { chunkKey, chunkPrefix } from './keys.ts';
import type { Item, Table } from './table.ts';
import type { LockGrant } from './types.ts';

const compress = promisify(gzip);
const decompress = promisify(gunzip);
/** Under DynamoDB's item limit of 400 KB, keys and names included. */
const chunkBytes = 350_000;
const writesAtOnce = 8;
const readTries = 3;

/**
 * A JSON value of any size under one key. The chunks of a large one are written first, under an id of their own, and
 * become visible when the head item names them: a reader sees one write or the other, never a mix.
 */
export async function putBlob(
  table: Table,
  sk: string,
  { run, counter }: LockGrant,
  value: unknown,
): Promise<void> {
  const bytes = await compress(JSON.stringify(value ?? null));
  const chunks = bytes.length <= chunkBytes ? 0 : Math.ceil(bytes.length / chunkBytes);
  const id = randomUUID();
  for (let first = 0; first < chunks; first += writesAtOnce) {
    const indexes = Array.from({ length: Math.min(writesAtOnce, chunks - first) }, (_, i) => first + i);
    await Promise.all(
      indexes.map((i) =>
        table.put(chunkKey(id, i), {
          by: counter,
          data: bytes.subarray(i * chunkBytes, (i + 1) * chunkBytes),
        }),
      ),
    );
  }
  const head = { by: counter, chunks, id, hash: hashOf(bytes), ...(chunks === 0 ? { data: bytes } : {}) };
  const written = await table.put(sk, head, notWrittenAbove(counter));
  if (written.ok) {
    await removeChunks(table, written.before);
    return;
  }
  await removeChunks(table, head);
  throw new LockLost(
    `Run ${run} (counter ${counter}) may not write ${sk}: counter ${written.found.by} has written it.`,
  );
}

/** Null if there is none. */
export async function getBlob<T>(table: Table, sk: string): Promise<T | null> {
  for (let attempt = 0; attempt < readTries; attempt++) {
    const head = await table.get(sk);
    if (head === null) return null;
    const bytes = head.chunks === 0 ? head.data : await readChunks(table, `${head.id}`);
    if (bytes instanceof Uint8Array && hashOf(bytes) === head.hash)
      return JSON.parse((await decompress(bytes)).toString('utf8')) as T;
    // A new value took its place between the two reads; its head names other chunks.
  }
  throw new AwsUnavailable(`The ledger's ${sk} does not match its hash after ${readTries} reads.`);
}

async function readChunks(table: Table, id: string): Promise<Buffer> {
  const items = await table.query(chunkPrefix(id));
  return Buffer.concat(items.flatMap(({ data }) => (data instanceof Uint8Array ? [data] : [])));
}

/** The parts of a value that another one has replaced. */
export async function removeChunks(table: Table, { id, chunks }: Item): Promise<void> {
  const indexes = Array.from({ length: Number(chunks ?? 0) }, (_, i) => i);
  for (let first = 0; first < indexes.length; first += writesAtOnce)
    await Promise.all(
      indexes.slice(first, first + writesAtOnce).map((i) => table.remove(chunkKey(`${id}`, i))),
    );
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
