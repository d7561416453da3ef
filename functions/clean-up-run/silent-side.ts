import type { FenceStep } from '../fence-clients/step.ts';
import type { Side } from '../lib/engines/engine.ts';
import type { Ledger } from '../lib/ledger/types.ts';

/**
 * The side that the run's own fence found silent; null where it answered, and in a run that fenced nobody. Asking it again
 * for the sake of canary records costs the whole time-box of every request.
 */
export async function silentSide(ledger: Pick<Ledger, 'getStep'>, run: string): Promise<Side | null> {
  const fenced = await ledger.getStep<FenceStep>(run, 'fence-writers');
  return fenced?.outcome === 'owed' ? fenced.side : null;
}
