import type { Pair } from '../pair/types.ts';
import { requiredEnv } from './environment.ts';

/** The stage that this function is deployed as. InputInvalid where TOPIC_ARN_PREFIX is missing, which holds it. */
export const stageOf = (): string => ownPrefix().at(-1)?.slice('msk-dr-'.length, -1) ?? '';

/**
 * What an alarm of the pair tells in a Region, as scripts/build/service/operators-topic.ts says it of the template's: the
 * topic that the service makes in each Region, and the one that the pair file names where it is there, too.
 */
export function alarmTopics({ name, notify }: Pick<Pair, 'name' | 'notify'>, region: string): string[] {
  const prefix = ownPrefix().with(3, region);
  const own = `${prefix.join(':')}${name}`;
  const named = notify.topicArn;
  return named === null || named === own || named.split(':')[3] !== region ? [own] : [own, named];
}

/** `arn:<partition>:sns:<Region>:<account>:msk-dr-<stage>-`, taken apart. */
const ownPrefix = (): string[] => requiredEnv('TOPIC_ARN_PREFIX').split(':');
