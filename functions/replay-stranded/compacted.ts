import { KafkaRequestFailed } from '../lib/errors.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import { isCompacted } from '../lib/log/may-compact.ts';

/** Which of the topics are compacted on the active side. KafkaRequestFailed where a topic is not there or does not tell. */
export async function compactedTopics(
  active: ClusterClient,
  partitions: readonly { readonly topic: string }[],
): Promise<ReadonlySet<string>> {
  const topics = [...new Set(partitions.map(({ topic }) => topic))];
  if (topics.length === 0) return new Set();
  const found = await active.topicConfigs(topics);
  const untold = topics.flatMap((topic) => {
    const settings = found.get(topic);
    return settings?.known === true ? [] : [`${topic} (${settings?.reason ?? 'no answer'})`];
  });
  if (untold.length > 0)
    throw new KafkaRequestFailed(
      `Stranded records of ${untold.join(', ')} cannot be replayed: the active side does not know the topic. Make it there, with as many partitions, and go on.`,
      { codes: [], retryable: false },
    );
  return new Set(topics.filter((topic) => isCompacted(found.get(topic))));
}
