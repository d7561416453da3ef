import { InputInvalid } from '../lib/errors.ts';
import type { Pair } from '../lib/pair/types.ts';
import { restoreFlowStep } from '../lib/stranded/types.ts';

/**
 * InputInvalid where a rebuild cannot be begun: the flow out of the old side would carry its new records over, or a flow
 * that is made from its beginning would, since it does not know that they came from there.
 */
export function refuseRebuild({ replication }: Pick<Pair, 'replication'>, steps: readonly string[]): void {
  if (steps.includes(restoreFlowStep('out')))
    throw new InputInvalid(
      'A rebuild comes too late for this run: the flow out of the old side runs again. Take it up without --rebuild; when it is through, start another way home with --rebuild.',
    );
  if (!replication.standingPair)
    throw new InputInvalid(
      'A rebuild needs both flows to stand (replication.standingPair): one that is made for each move copies from the beginning, and what was rebuilt with it.',
    );
}
