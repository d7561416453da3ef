import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { clientFor } from '../aws/clients.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { Side } from '../engines/engine.ts';
import { connectCluster } from '../kafka/connect.ts';
import type { ClusterClient, ClusterConnection } from '../kafka/port.ts';
import { createLedger } from '../ledger/ledger.ts';
import type { Ledger } from '../ledger/types.ts';
import { getPair } from '../pair/bundled.ts';
import type { Pair } from '../pair/types.ts';
import { connectionOf } from './clusters.ts';
import { requiredEnv } from './environment.ts';

/** What one invocation works with. Clusters opened through it are closed when the invocation ends, however it ends. */
export interface Call {
  readonly pair: Pair;
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** Aborted shortly before the function's time is over. */
  readonly signal: AbortSignal;
  /** Milliseconds that the function still has. */
  readonly remainingMs: () => number;
  readonly connect: (side: Side) => Promise<ClusterClient>;
  /** The same at an address that is told, as a client that follows the pointer has it. */
  readonly connectAt: (side: Side, bootstrap: string) => Promise<ClusterClient>;
}

export function createCall(
  pairName: string,
  limits: Pick<Call, 'signal' | 'remainingMs'>,
  resources: AsyncDisposableStack,
): Call {
  const pair = getPair(pairName);
  const client = DynamoDBDocumentClient.from(clientFor(DynamoDBClient, requiredEnv('AWS_REGION')));
  const ledger = createLedger({
    client,
    table: requiredEnv('LEDGER_TABLE'),
    pair: pair.name,
    clock: systemClock,
  });
  const open = (connection: ClusterConnection): ClusterClient =>
    resources.use(
      connectCluster(connection, { signal: limits.signal, timeoutMs: pair.timing.requestTimeoutMs }),
    );
  return {
    pair,
    ledger,
    clock: systemClock,
    connect: async (side) => open(await connectionOf(pair, side, limits.signal)),
    connectAt: async (side, bootstrap) =>
      open({ ...(await connectionOf(pair, side, limits.signal)), bootstrap }),
    ...limits,
  };
}
