import { notify } from '../aws/notify.ts';
import type { Notice } from '../notice.ts';
import type { Call } from './call.ts';
import { requiredEnv } from './environment.ts';
import { logger } from './logger.ts';

/** For the topic that the pair file names: enough for a second try where it only stumbled. */
const namedTopicMs = 10_000;

/**
 * Tells operators, at least once: by the pair's topic in the own Region, which the service makes, and by the one that the
 * pair file names, wherever that is. One of them is enough, since the other may be in a Region that is lost: what it
 * raised is logged. `patienceMs`: how long that one may take, milliseconds. Raises AwsUnavailable, AwsAccessDenied or what SNS said of the own topic, where neither took it.
 */
export async function tellOperators(
  { pair, signal }: Pick<Call, 'pair' | 'signal'>,
  { subject, text }: Notice,
  patienceMs = namedTopicMs,
): Promise<void> {
  const own = `${requiredEnv('TOPIC_ARN_PREFIX')}${pair.name}`;
  const named = pair.notify.topicArn;
  const topics = named === null || named === own ? [own] : [own, named];
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
  const told = await Promise.allSettled(
    topics.map((topic) => notify(topic, subject, text, topic === own ? signal : bounded)),
  );
  const failed = told.flatMap((one, at) =>
    one.status === 'rejected' ? [{ topic: topics[at], reason: one.reason as unknown }] : [],
  );
  if (failed.length === topics.length) throw failed[0]?.reason;
  for (const { topic, reason } of failed)
    logger.error(`Not told by ${topic}: ${reason instanceof Error ? reason.message : reason}`);
}
