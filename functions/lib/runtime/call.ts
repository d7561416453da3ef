import { type Clock, systemClock } from '../clock.ts';
import { type Capacity, meterCapacity } from '../ledger/capacity.ts';
import { tableClient } from '../ledger/client.ts';
import { createLedger } from '../ledger/ledger.ts';
import type { Ledger } from '../ledger/types.ts';
import { getPair } from '../pair/bundled.ts';
import type { Pair } from '../pair/types.ts';
import { elsewhereOf, ledgerTable } from './elsewhere.ts';
import { requiredEnv } from './environment.ts';

/** What one invocation works with. */
export interface Call {
  readonly pair: Pair;
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** Aborted shortly before the function's time is over. */
  readonly signal: AbortSignal;
  /** Milliseconds that the function still has. */
  readonly remainingMs: () => number;
  /** What the ledger has consumed in this invocation. */
  readonly consumed: () => Capacity;
  /** What is put here is closed when the invocation ends, however it ends. */
  readonly resources: AsyncDisposableStack;
}

export function createCall(
  pairName: string,
  limits: Pick<Call, 'signal' | 'remainingMs' | 'resources'>,
): Call {
  const pair = getPair(pairName);
  const region = requiredEnv('AWS_REGION');
  const client = tableClient(region);
  const elsewhere = elsewhereOf(pair, region);
  const table = ledgerTable(pair);
  const ledger = createLedger({ client, table, pair: pair.name, clock: systemClock, elsewhere });
  return { pair, ledger, clock: systemClock, consumed: meterCapacity(client), ...limits };
}
