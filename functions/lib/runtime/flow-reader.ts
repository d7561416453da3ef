import { connectMetrics } from '../aws/cloudwatch.ts';
import { readMsk } from '../aws/msk-read.ts';
import { createMskFlowReader, type MskFlowReader } from '../engines/msk-replicator/reader.ts';
import { activeSide } from './active-side.ts';
import type { Call } from './call.ts';

/** The flows of the call's pair, to look at only: what changes them is `engineOf`. */
export async function flowReaderOf({ pair, ledger, clock, signal }: Call): Promise<MskFlowReader> {
  return createMskFlowReader({
    pair,
    active: await activeSide(ledger),
    msk: (region) => readMsk(region, signal),
    metrics: (region) => connectMetrics(region, clock, signal),
  });
}
