import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { clientFor } from '../aws/clients.ts';
import type { Side } from '../engines/engine.ts';
import { connectCluster } from '../kafka/connect.ts';
import type { ClusterClient } from '../kafka/port.ts';
import { type Known, known, unknown } from '../known.ts';
import type { Pair } from '../pair/types.ts';
import type { Call } from '../runtime/call.ts';
import { requiredEnv } from '../runtime/environment.ts';
import { oncePerKey } from '../runtime/once-per-key.ts';
import { keptConnection } from './connections.ts';
import { type Observations, openObservations } from './store.ts';

export const tableClient = (region: string): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(clientFor(DynamoDBClient, region));

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

/** Bound on one AWS call beside the brokers' requests: a dark Region takes several of them in one invocation. */
export const awsCallMs = ({ timing }: Pick<Pair, 'timing'>): number => timing.requestTimeoutMs / 2;

/** The answer, or why there was none in that time: a minute is not spent on one silent Region. */
export async function within<T>(ms: number, what: string, work: () => Promise<T>): Promise<Known<T>> {
  const { promise: late, resolve } = Promise.withResolvers<Known<T>>();
  const timer = setTimeout(() => resolve(unknown(`${what} gave no answer in ${ms} ms`)), ms);
  const answer = work().then(
    (value) => known(value),
    (error: unknown) => unknown(error instanceof Error ? error.message : String(error)),
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
