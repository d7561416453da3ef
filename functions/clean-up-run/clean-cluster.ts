import type { Side } from '../lib/engines/engine.ts';
import { KafkaRequestFailed } from '../lib/errors.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';

/**
 * Removes a run's canary group and every canary record from one cluster. The topic holds only canaries, and the lock
 * allows one run at a time, so all of it goes. Again is harmless. KafkaRequestFailed names what was refused.
 */
export async function cleanCluster(
  side: Side,
  cluster: ClusterClient,
  what: { topic: string; group: string },
): Promise<void> {
  const topic = (await cluster.listTopics()).find((found) => found.topic === what.topic);
  const all = (topic?.partitions ?? []).map(({ partition }) => ({
    topic: what.topic,
    partition,
    offset: -1,
  }));
  const [deleted, groups] = await Promise.all([
    cluster.deleteRecords(all),
    cluster.deleteGroups([what.group]),
  ]);
  const refused = [
    ...[...deleted].flatMap(([key, outcome]) =>
      outcome.known ? [] : [`records of ${key}: ${outcome.reason}`],
    ),
    ...[...groups].flatMap(([group, outcome]) => (outcome.ok ? [] : [`group ${group}: ${outcome.code}`])),
  ];
  if (refused.length > 0)
    throw new KafkaRequestFailed(`The ${side} kept ${refused.join('; ')}`, {
      codes: refused,
      retryable: true,
    });
}
