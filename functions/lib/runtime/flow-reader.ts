import { connectMetrics } from '../aws/cloudwatch.ts';
import { readMsk } from '../aws/msk-read.ts';
import {
  createMskFlowReader,
  type MskFlowReader,
  type ReaderOptions,
} from '../engines/msk-replicator/reader.ts';
import { activeSide } from './active-side.ts';
import type { Call } from './call.ts';

/** What whoever looks at the flows of the call's pair starts from, and whoever changes them. */
export const flowOptionsOf = async ({
  pair,
  ledger,
  clock,
  signal,
}: Call): Promise<Omit<ReaderOptions, 'msk'>> => ({
  pair,
  active: await activeSide(ledger),
  metrics: (region) => connectMetrics(region, clock, signal),
});

/** The flows of the call's pair, to look at only: what changes them is `engineOf`. */
export const flowReaderOf = async (call: Call): Promise<MskFlowReader> =>
  createMskFlowReader({ ...(await flowOptionsOf(call)), msk: (region) => readMsk(region, call.signal) });
