import { Admin } from '@platformatic/kafka';
import { inject, onTestFinished } from 'vitest';
import { canaryPartitions } from '../../../functions/create-canary-topics/canary-topic.ts';
import { clientOptions } from '../../../scripts/local/traffic/client-options.ts';
import { clusterOf } from '../world/cluster-of.ts';

/** Makes a canary topic on both sides for the length of a test. */
export async function canaries(topic: string): Promise<void> {
  const { sides } = inject('world');
  for (const side of [sides.primary, sides.secondary]) {
    await using cluster = await clusterOf(side, 'orchestrator');
    const have = new Set((await cluster.listTopics()).map((found) => found.topic));
    // Replication may have brought it by now.
    if (!have.has(topic))
      await cluster.createTopics([
        { topic, partitions: canaryPartitions, replicationFactor: 1, configs: {} },
      ]);
    onTestFinished(async () => {
      const admin = new Admin(await clientOptions(side, 'orchestrator'));
      await admin.deleteTopics({ topics: [topic] });
      await admin.close();
    });
  }
}
