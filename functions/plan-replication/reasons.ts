import { chooseEngine } from '../lib/engines/choose.ts';
import type { Side } from '../lib/engines/engine.ts';
import type { MskClusterFacts } from '../lib/engines/msk-replicator/facts.ts';
import { AwsAccessDenied, AwsUnavailable } from '../lib/errors.ts';
import type { Pair } from '../lib/pair/types.ts';

/**
 * Why this engine, a sentence each. A plan is told with a Region dark, too: then the sentence says what could not be
 * looked at. NotInThisVersion if only an engine that this version does not have would do.
 */
export async function engineReasons(
  pair: Pair,
  read: (side: Side) => Promise<MskClusterFacts | null>,
): Promise<readonly string[]> {
  try {
    const [primary, secondary] = await Promise.all([read('primary'), read('secondary')]);
    if (primary === null || secondary === null)
      return [notJudged(`MSK does not know the ${primary === null ? 'primary' : 'secondary'} cluster`)];
    return chooseEngine(pair, { primary, secondary }).reasons;
  } catch (error) {
    if (error instanceof AwsUnavailable || error instanceof AwsAccessDenied)
      return [notJudged(error.message)];
    throw error;
  }
}

const notJudged = (why: string): string =>
  `Whether it suits both clusters could not be judged: ${why.replace(/\.$/, '')}.`;
