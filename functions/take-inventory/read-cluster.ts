import { canonicalJson } from '../lib/canonical-json.ts';
import type { Acl, ClusterClient } from '../lib/kafka/port.ts';
import type { ClusterInventory } from '../lib/log/inventory.ts';
import { partitionKey } from '../lib/log/types.ts';

/** Reads what one cluster holds that a run could leave behind. Kafka's own internal topics are not the drill's doing. */
export async function readCluster(cluster: ClusterClient, canaryTopic: string): Promise<ClusterInventory> {
  const topics = (await cluster.listTopics()).filter(
    ({ topic, internal }) => !internal && !topic.startsWith('__'),
  );
  const [configs, groups, acls, scramUsers, canaryRecords] = await Promise.all([
    cluster.topicConfigs(topics.map(({ topic }) => topic)),
    cluster.listGroups(),
    cluster.listAcls(),
    cluster.scramUsers(),
    countCanaries(
      cluster,
      canaryTopic,
      topics.find(({ topic }) => topic === canaryTopic)?.partitions.length ?? 0,
    ),
  ]);
  const explicit = (topic: string): Record<string, string> => {
    const entries = configs.get(topic);
    if (entries?.known !== true) return { unknown: entries?.reason ?? 'no answer' };
    return Object.fromEntries(
      [...entries.value]
        .filter(([, entry]) => entry.explicit)
        .map(([name, entry]) => [name, entry.value ?? ''])
        .sort(),
    );
  };
  return {
    topics: topics
      .map(({ topic, partitions }) => ({ topic, partitions: partitions.length, configs: explicit(topic) }))
      .sort((a, b) => a.topic.localeCompare(b.topic)),
    groups: groups.map(({ group }) => group).sort(),
    acls: inFixedOrder(acls),
    scramUsers: [...scramUsers].sort(),
    canaryRecords,
  };
}

/** Brokers list ACLs in whatever order; after a restart in another one. */
const inFixedOrder = (acls: readonly Acl[]): Acl[] =>
  [...acls].sort((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1));

/** Canary records by offsets: after DeleteRecords the log start is the end. Null where a partition cannot be read. */
async function countCanaries(
  cluster: ClusterClient,
  topic: string,
  partitions: number,
): Promise<number | null> {
  const all = Array.from({ length: partitions }, (_, partition) => ({ topic, partition }));
  const bounds = await cluster.logBounds(all);
  let sum = 0;
  for (const at of all) {
    const bound = bounds.get(partitionKey(at));
    if (bound?.known !== true) return null;
    sum += bound.value.highWatermark - bound.value.start;
  }
  return sum;
}
