import { randomUUID } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { AwsUnavailable } from '../errors.ts';
import { notWrittenAbove } from '../ledger/conditions.ts';
import { type Item, openTable } from '../ledger/table.ts';
import type { LockState, Pointer } from '../ledger/types.ts';
import type { Owed } from '../outage/owed.ts';
import type { Heartbeat, Vote } from '../outage/vote.ts';
import { format, type Packed, pack, unpack } from './chunks.ts';
import type { Observation } from './types.ts';

/** What a Region tells the other one each minute: that it is well, and copies of what only the ledger's home has. */
export interface HeartbeatItem extends Heartbeat {
  readonly region: string;
  /** Whose home the writer saw; null where it could not reach it. */
  readonly pointer: Pointer | null;
  readonly lock: LockState | null;
  readonly owed: readonly Owed[];
}

/** One pair's observations in one Region's table. Nothing here is under the pair's lock; every item ends by itself. */
export interface Observations {
  newest(): Promise<Observation | null>;
  /** False if one with a higher sequence stands there already: two invocations overlapped, and the later one counts. */
  keep(observation: Observation): Promise<boolean>;
  recordVote(vote: Vote): Promise<void>;
  /** Newest first by time of writing. */
  recentVotes(limit: number): Promise<Vote[]>;
  readHeartbeat(): Promise<HeartbeatItem | null>;
  writeHeartbeat(heartbeat: HeartbeatItem): Promise<void>;
}

/** Items that nobody writes anew go after a week (DynamoDB's time to live, in seconds). */
const keptSeconds = 7 * 24 * 3600;
const newestKey = 'newest';
const heartbeatKey = 'heartbeat';
const votePrefix = 'vote#';
const readTries = 3;

export function openObservations(
  client: DynamoDBDocumentClient,
  tableName: string,
  pair: string,
  now: () => number,
): Observations {
  // A partition of its own: no pair's name holds a "#".
  const table = openTable(client, tableName, `observation#${pair}`);
  const expires = (): number => Math.floor(now() / 1000) + keptSeconds;
  const chunkKey = (id: unknown, index: number): string => `chunk#${id}#${index}`;
  const remove = ({ id, chunks }: Item) =>
    Promise.all(others(Number(chunks ?? 1)).map((index) => table.remove(chunkKey(id, index))));
  return {
    async newest() {
      for (let attempt = 0; attempt < readTries; attempt++) {
        const head = await table.get(newestKey);
        if (head === null || head.format !== format) return null;
        const rest = await Promise.all(
          others(Number(head.chunks)).map((index) => table.get(chunkKey(head.id, index))),
        );
        const parts = [head, ...rest].flatMap((item) =>
          item?.data instanceof Uint8Array ? [item.data] : [],
        );
        const found = await unpack({ chunks: parts, hash: `${head.hash}` });
        // Else the next observation took its place between the reads.
        if (found !== null) return found;
      }
      throw new AwsUnavailable(`The newest observation does not match its hash after ${readTries} reads.`);
    },
    async keep(observation) {
      const { chunks, hash }: Packed = await pack(observation);
      const [first = new Uint8Array(), ...rest] = chunks;
      const id = randomUUID();
      await Promise.all(rest.map((data, i) => table.put(chunkKey(id, i + 1), { data, expires: expires() })));
      // The head makes its parts the newest at once.
      const head = {
        by: observation.sequence,
        id,
        chunks: chunks.length,
        format,
        hash,
        data: first,
        expires: expires(),
      };
      const written = await table.put(newestKey, head, notWrittenAbove(observation.sequence - 1));
      await remove(written.ok ? written.before : head);
      return written.ok;
    },
    async recordVote(vote) {
      const at = String(vote.at.known ? vote.at.value : vote.ownClock).padStart(15, '0');
      const key = `${votePrefix}${at}#${vote.process}#${vote.monotonic}`;
      await table.put(key, { body: JSON.stringify(vote), expires: expires() });
    },
    async recentVotes(limit) {
      const items = await table.query(votePrefix, { newestFirst: true, limit });
      return items.map(({ body }) => JSON.parse(`${body}`) as Vote);
    },
    async readHeartbeat() {
      const item = await table.get(heartbeatKey);
      return item === null ? null : (JSON.parse(`${item.body}`) as HeartbeatItem);
    },
    async writeHeartbeat(heartbeat) {
      await table.put(heartbeatKey, { body: JSON.stringify(heartbeat), expires: expires() });
    },
  };
}

/** Indexes of the parts that are not in the head. */
const others = (chunks: number): number[] => Array.from({ length: chunks - 1 }, (_, i) => i + 1);
