import { type Decision, decisionStep } from '../decide-stranded/decide.ts';
import type { LossStatement } from '../lib/contracts/loss.ts';
import type { Ledger } from '../lib/ledger/types.ts';
import {
  rebuiltPartitions,
  replayedPartitions,
  requireStep,
  returnedPartitions,
  strandedPartitions,
} from '../lib/stranded/requirements.ts';
import { finalStep } from '../lib/stranded/types.ts';
import type { FailbackParts } from './compose-failback.ts';

/** Reads what the steps of one way home left in the ledger; InputInvalid where one is missing that it cannot do without. */
export async function gatherFailback(ledger: Ledger, run: string): Promise<Omit<FailbackParts, 'steps'>> {
  const [decision, final, stranded, replayed, rebuilt, returned, released] = await Promise.all([
    requireStep<Decision>(ledger, run, decisionStep),
    requireStep<{ statement: LossStatement }>(ledger, run, finalStep),
    strandedPartitions(ledger, run),
    replayedPartitions(ledger, run),
    rebuiltPartitions(ledger, run),
    returnedPartitions(ledger, run),
    ledger.getStep<FailbackParts['released']>(run, 'release-old-side'),
  ]);
  return { decision, loss: final.statement, stranded, replayed, rebuilt, returned, released };
}
