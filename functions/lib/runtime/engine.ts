import { connectMetrics } from '../aws/cloudwatch.ts';
import { connectMsk } from '../aws/msk.ts';
import { createMskReplicatorEngine, type MskReplicatorEngine } from '../engines/msk-replicator/engine.ts';
import { activeSide } from './active-side.ts';
import type { Call } from './call.ts';

/** The engine of the call's pair. Pairs that ask for another one are refused before they are bundled. */
export async function engineOf({ pair, ledger, clock, signal }: Call): Promise<MskReplicatorEngine> {
  return createMskReplicatorEngine({
    pair,
    active: await activeSide(ledger),
    msk: (region) => connectMsk(region, signal),
    metrics: (region) => connectMetrics(region, clock, signal),
  });
}
