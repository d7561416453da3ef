import {
  type BaseOptions,
  Consumer,
  type ConsumerOptions,
  MessagesStreamFallbackModes,
  MessagesStreamModes,
} from '@platformatic/kafka';
import { type LiveGroup, liveGroups } from './groups.ts';
import { topics } from './topics.ts';

/** A member of a group, reading along. */
export interface Member {
  close(): Promise<void>;
}

const commitEveryMs = 1_000;

/** Starts every member of the live groups; resolves when all have joined. */
export async function startMembers(
  connection: BaseOptions,
  onError: (error: Error) => void,
): Promise<Member[]> {
  const members = liveGroups.flatMap((group) =>
    (group.instances ?? [null]).map((instance) => ({ group, instance })),
  );
  return Promise.all(members.map(({ group, instance }) => startMember(connection, group, instance, onError)));
}

async function startMember(
  connection: BaseOptions,
  { group, reads, protocol, commits }: LiveGroup,
  instance: string | null,
  onError: (error: Error) => void,
): Promise<Member> {
  const membership: ConsumerOptions<Buffer, Buffer, Buffer, Buffer> = {
    ...connection,
    groupId: group,
    ...(protocol === 'consumer'
      ? { groupProtocol: 'consumer' }
      : { groupProtocol: 'classic', sessionTimeout: 10_000, heartbeatInterval: 2_000 }),
    ...(instance === null ? {} : { groupInstanceId: instance }),
  };
  const consumer = new Consumer(membership);
  const stream = await consumer.consume({
    topics: reads.map((key) => topics[key].topic),
    mode: MessagesStreamModes.COMMITTED,
    fallbackMode: MessagesStreamFallbackModes.EARLIEST,
    autocommit: commits ? commitEveryMs : false,
    maxWaitTime: 1_000,
    maxBytes: 1_048_576,
  });
  stream.on('error', onError);
  stream.on('data', () => {});
  return { close: () => consumer.close(true) };
}
