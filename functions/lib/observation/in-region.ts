import type { Side } from '../engines/engine.ts';
import { connectCluster } from '../kafka/connect.ts';
import type { ClusterClient } from '../kafka/port.ts';
import { tableClient } from '../ledger/client.ts';
import { awsCallMs } from '../pair/aws-call-ms.ts';
import type { Call } from '../runtime/call.ts';
import { requiredEnv } from '../runtime/environment.ts';
import { oncePerKey } from '../runtime/once-per-key.ts';
import { keptConnection } from './connections.ts';
import { type Observations, openObservations } from './store.ts';

/** The pair's observations in one Region's table; the table has the same name in both. */
export const observationsIn = ({ pair, clock }: Call, region: string): Observations =>
  openObservations(tableClient(region), requiredEnv('LEDGER_TABLE'), pair.name, clock.now);

/** Opens each side once, by what the process remembers of it; closed with the invocation. */
export function keptClients({
  pair,
  clock,
  signal,
  resources,
}: Call): (side: Side) => Promise<ClusterClient> {
  const timeoutMs = pair.timing.requestTimeoutMs;
  return oncePerKey<[Side], ClusterClient>(async (side) => {
    const boxed = AbortSignal.any([signal, AbortSignal.timeout(awsCallMs(pair))]);
    const connection = await keptConnection(pair, side, clock, boxed);
    return resources.use(connectCluster(connection, { signal, timeoutMs }));
  });
}
