import {
  type BaseOptions,
  Consumer,
  type ConsumerOptions,
  MessagesStreamFallbackModes,
  MessagesStreamModes,
} from '@platformatic/kafka';
import type { LiveGroup } from './groups.ts';
import type { OnRead } from './reads.ts';
import { topics } from './topics.ts';

/** A member of a group, reading along. */
export interface Member {
  /** Resolves when it has joined. */
  readonly joined: Promise<void>;
  /** Rejects when it cannot go on: its connection broke, or it may not be a member any more. */
  readonly failed: Promise<never>;
  /** Leaves the group, if the broker still answers. */
  close(): Promise<void>;
}

type ReadingConsumer = Consumer<Buffer, Buffer, Buffer, Buffer>;

const commitEveryMs = 1_000;

/** Joins a live group; `instance` makes it a static member. */
export function startMember(
  connection: BaseOptions,
  group: LiveGroup,
  instance: string | null,
  onRead: OnRead,
): Member {
  const consumer: ReadingConsumer = new Consumer(membership(connection, group, instance));
  const { promise: failed, reject } = Promise.withResolvers<never>();
  // Whether or not somebody waits for it.
  failed.catch(() => undefined);
  consumer.on('consumer:heartbeat:error', ({ error }) => reject(error));
  const joined = read(consumer, group, onRead, reject);
  return {
    joined,
    failed,
    async close() {
      // Closed while it joins by the newer protocol, the client calls itself until the stack is full.
      await joined.catch(() => undefined);
      await consumer.close(true);
    },
  };
}

async function read(
  consumer: ReadingConsumer,
  { reads, commits }: LiveGroup,
  onRead: OnRead,
  fail: (error: unknown) => void,
): Promise<void> {
  const stream = await consumer.consume({
    topics: reads.map((key) => topics[key].topic),
    mode: MessagesStreamModes.COMMITTED,
    fallbackMode: MessagesStreamFallbackModes.EARLIEST,
    autocommit: commits ? commitEveryMs : false,
    maxWaitTime: 1_000,
    maxBytes: 1_048_576,
  });
  stream.on('error', fail);
  stream.on('data', ({ topic, partition, offset }) => onRead(topic, partition, Number(offset)));
}

const membership = (
  connection: BaseOptions,
  { group, protocol }: LiveGroup,
  instance: string | null,
): ConsumerOptions<Buffer, Buffer, Buffer, Buffer> => ({
  ...connection,
  groupId: group,
  ...(protocol === 'consumer'
    ? { groupProtocol: 'consumer' }
    : { groupProtocol: 'classic', sessionTimeout: 6_000, heartbeatInterval: 1_000 }),
  ...(instance === null ? {} : { groupInstanceId: instance }),
});
