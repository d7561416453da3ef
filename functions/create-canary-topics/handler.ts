import { KafkaRequestFailed } from '../lib/errors.ts';
import { canaryTopic } from '../lib/pair/types.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { assertCanaryTopic, canaryTopicFor } from './canary-topic.ts';

export const handler = defineClusterHandler(RunEvent, async (event, { pair, ledger, connect }) => {
  const topic = canaryTopic(pair.name);
  await ledger.assertLock(grantOf(event));
  for (const side of ['primary', 'secondary'] as const) {
    const cluster = await connect(side);
    const outcome = (
      await cluster.createTopics([canaryTopicFor(topic, await cluster.describeCluster())])
    ).get(topic);
    if (outcome?.ok === false)
      throw new KafkaRequestFailed(`The ${side} refused to create ${topic}: ${outcome.code}`, {
        codes: [outcome.code],
        retryable: false,
      });
    assertCanaryTopic(
      side,
      topic,
      (await cluster.listTopics()).find((found) => found.topic === topic),
    );
  }
  return { topic };
});
