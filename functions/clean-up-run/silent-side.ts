import { type FenceStep, writersFenceStep } from '../fence-clients/step.ts';
import type { Side } from '../lib/engines/engine.ts';
import type { Ledger } from '../lib/ledger/types.ts';
import { type Move, moveStep } from '../lib/move/move.ts';
import type { Assessment } from '../lib/outage/decide.ts';

/**
 * The side that the run's own fence found silent or, where it has fenced nobody yet, its own vote did; null in any other
 * run. Asking it again for the sake of canary records costs the whole time-box of every request.
 */
export async function silentSide(ledger: Pick<Ledger, 'getStep'>, run: string): Promise<Side | null> {
  const [move, fenced, assessed] = await Promise.all([
    ledger.getStep<Move>(run, moveStep),
    ledger.getStep<FenceStep>(run, writersFenceStep),
    ledger.getStep<Pick<Assessment, 'activeAnswers'>>(run, 'assess'),
  ]);
  if (move?.mode !== 'failover') return null;
  const silent = fenced === null ? assessed?.activeAnswers === false : fenced.outcome === 'owed';
  return silent ? move.from : null;
}
