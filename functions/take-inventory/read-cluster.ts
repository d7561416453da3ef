import { canonicalJson } from '../lib/canonical-json.ts';
import { listed } from '../lib/kafka/listed.ts';
import type { Acl, ClusterClient, TopicConfigEntry } from '../lib/kafka/port.ts';
import { type Known, known, unknown } from '../lib/known.ts';
import type { ClusterInventory } from '../lib/log/inventory.ts';
import { partitionKey } from '../lib/log/types.ts';

/**
 * Reads what one cluster holds that a run could leave behind. Kafka's own internal topics are not the drill's doing.
 * What the cluster refuses to list is kept as unknown, never as empty.
 */
export async function readCluster(cluster: ClusterClient, canaryTopic: string): Promise<ClusterInventory> {
  const topics = (await cluster.listTopics()).filter(
    ({ topic, internal }) => !internal && !topic.startsWith('__'),
  );
  const [configs, groups, acls, scramUsers, canaryRecords] = await Promise.all([
    cluster.topicConfigs(topics.map(({ topic }) => topic)),
    cluster.listGroups(),
    listed(async () => inFixedOrder(await cluster.listAcls())),
    listed(async () => (await cluster.scramUsers()).toSorted()),
    countCanaries(
      cluster,
      canaryTopic,
      topics.find(({ topic }) => topic === canaryTopic)?.partitions.length ?? 0,
    ),
  ]);
  return {
    topics: topics
      .map(({ topic, partitions }) => ({
        topic,
        partitions: partitions.length,
        configs: explicit(configs.get(topic)),
      }))
      .sort((a, b) => a.topic.localeCompare(b.topic)),
    groups: groups.map(({ group }) => group).sort(),
    acls,
    scramUsers,
    canaryRecords,
  };
}

/** The settings made on a topic itself. */
function explicit(
  entries: Known<ReadonlyMap<string, TopicConfigEntry>> | undefined,
): Known<Record<string, string>> {
  if (entries?.known !== true) return unknown(entries?.reason ?? 'no answer');
  const own = [...entries.value].filter(([, entry]) => entry.explicit);
  return known(Object.fromEntries(own.map(([name, { value }]) => [name, value ?? '']).sort()));
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
