import { type Admin, ListOffsetTimestamps } from '@platformatic/kafka';
import type { LogBounds } from '../../../functions/lib/log/types.ts';
import { idleGroups } from './groups.ts';
import { type TopicKey, topics } from './topics.ts';

type Ends = Pick<LogBounds, 'start' | 'highWatermark'>;

/** Where a group stands that is `at` (0 to 1) of the way through a partition. */
export const positionAt = ({ start, highWatermark }: Ends, at: number): number =>
  start + Math.floor((highWatermark - start) * at);

/** Commits the idle groups' positions, as consumers would have left them. */
export async function commitIdlePositions(admin: Admin): Promise<void> {
  const keys = [...new Set(idleGroups.flatMap((group) => group.reads))];
  const ends = new Map(await Promise.all(keys.map(async (key) => [key, await endsOf(admin, key)] as const)));
  for (const { group, reads, at } of idleGroups)
    await admin.alterConsumerGroupOffsets({
      groupId: group,
      topics: reads.map((key) => ({
        name: topics[key].topic,
        partitionOffsets: (ends.get(key) ?? []).map((partitionEnds, partition) => ({
          partition,
          offset: BigInt(positionAt(partitionEnds, at)),
        })),
      })),
    });
}

/** By partition. */
async function endsOf(admin: Admin, key: TopicKey): Promise<Ends[]> {
  const [starts, watermarks] = await Promise.all(
    [ListOffsetTimestamps.EARLIEST, ListOffsetTimestamps.LATEST].map((timestamp) =>
      offsets(admin, key, timestamp),
    ),
  );
  return (starts ?? []).map((start, partition) => ({
    start,
    highWatermark: watermarks?.[partition] ?? start,
  }));
}

async function offsets(admin: Admin, key: TopicKey, timestamp: bigint): Promise<number[]> {
  const { topic, partitions } = topics[key];
  const wanted = Array.from({ length: partitions }, (_, partitionIndex) => ({ partitionIndex, timestamp }));
  const [answer] = await admin.listOffsets({ topics: [{ name: topic, partitions: wanted }] });
  const found = new Map(
    answer?.partitions.map(({ partitionIndex, offset }) => [partitionIndex, Number(offset)]),
  );
  return wanted.map(({ partitionIndex }) => found.get(partitionIndex) ?? 0);
}
