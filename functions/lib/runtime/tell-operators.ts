import { notify } from '../aws/notify.ts';
import type { Notice } from '../notice.ts';
import { awsCallMs } from '../pair/aws-call-ms.ts';
import type { Call } from './call.ts';
import { requiredEnv } from './environment.ts';
import { logger } from './logger.ts';

/**
 * Tells operators, at least once: by the pair's topic in the own Region, which the service makes, and by the one that the
 * pair file names, wherever that is. One of them is enough, since the other may be in a Region that is lost: what it
 * raised is logged. Raises AwsUnavailable, AwsAccessDenied or what SNS said of the own topic, where neither took it.
 */
export async function tellOperators(
  { pair, signal }: Pick<Call, 'pair' | 'signal'>,
  { subject, text }: Notice,
): Promise<void> {
  const own = `${requiredEnv('TOPIC_ARN_PREFIX')}${pair.name}`;
  const named = pair.notify.topicArn;
  const topics = named === null || named === own ? [own] : [own, named];
  // Half of what one call may take: `observe` waits for all of this no longer than that, and would tell it again.
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(awsCallMs(pair) / 2)]);
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
