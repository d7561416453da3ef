import { type Decision, decisionStep } from '../decide-stranded/decide.ts';
import type { Ledger } from '../lib/ledger/types.ts';
import { replayedPartitions, requireStep, strandedPartitions } from '../lib/stranded/requirements.ts';
import { requireSaved } from './unsaved.ts';

/** `requireSaved` over what the run has in the ledger. */
export async function requireAllSaved(
  ledger: Pick<Ledger, 'getStep' | 'listSteps'>,
  run: string,
): Promise<void> {
  const [stranded, replayed, decision] = await Promise.all([
    strandedPartitions(ledger, run),
    replayedPartitions(ledger, run),
    requireStep<Decision>(ledger, run, decisionStep),
  ]);
  requireSaved(stranded, replayed, decision);
}
