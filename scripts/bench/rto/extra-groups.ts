import type { ClusterClient, CommittedOffset } from '../../../functions/lib/kafka/port.ts';
import { partitionKey, type TopicPartition } from '../../../functions/lib/log/types.ts';
import { idleGroups, liveGroups } from '../../local/traffic/groups.ts';
import { positionAt } from '../../local/traffic/idle-positions.ts';
import { topics } from '../../local/traffic/topics.ts';
import { eventually } from '../../local/world/eventually.ts';

/** As many groups as the bench is about, the applications' own among them. */
const wanted = 50;
const own = [...liveGroups, ...idleGroups].map(({ group }) => group);
export const extraGroups: readonly string[] = Array.from(
  { length: wanted - own.length },
  (_, number) => `bench-${String(number).padStart(2, '0')}`,
);
/** Those without members: where they stand is where the move has put them. */
export const restingGroups: readonly string[] = [...idleGroups.map(({ group }) => group), ...extraGroups];
export const groupCount = own.length + extraGroups.length;

const read: readonly TopicPartition[] = [topics.created, topics.shipped, topics.payments].flatMap(
  ({ topic, partitions }) => Array.from({ length: partitions }, (_, partition) => ({ topic, partition })),
);
const syncedMs = 60_000;
const lookMs = 500;

/** Commits each extra group's positions, one further along in the logs than the other. */
export async function commitExtraGroups(cluster: ClusterClient): Promise<void> {
  const bounds = await cluster.logBounds(read);
  for (const [number, group] of extraGroups.entries()) {
    const offsets = read.map((at): CommittedOffset => {
      const ends = bounds.get(partitionKey(at));
      if (ends?.known !== true) throw new Error(`${partitionKey(at)} has no ends: ${ends?.reason}`);
      return {
        ...at,
        offset: positionAt(ends.value, number / extraGroups.length),
        metadata: '',
        leaderEpoch: -1,
      };
    });
    const refused = [...(await cluster.commitOffsets(group, offsets)).values()].find((one) => !one.ok);
    if (refused !== undefined && !refused.ok) throw new Error(`${group}: ${refused.code}`);
  }
}

/** Until the flow’s own offset sync has made them known on the other side: a script resets only what is there. */
export async function groupsKnown(cluster: ClusterClient): Promise<void> {
  let missing: readonly string[] = [];
  await eventually(
    async () => {
      const there = new Set((await cluster.listGroups()).map(({ group }) => group));
      missing = extraGroups.filter((group) => !there.has(group));
      return missing.length === 0 ? true : null;
    },
    {
      everyMs: lookMs,
      withinMs: syncedMs,
      sentence: () => `The other side does not know ${missing.join(', ')}`,
    },
  );
}
