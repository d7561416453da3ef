import type { GenericSchema, InferOutput } from 'valibot';
import type { Side } from '../engines/engine.ts';
import { connectCluster } from '../kafka/connect.ts';
import type { ClusterClient, ClusterConnection } from '../kafka/port.ts';
import type { Call } from './call.ts';
import { connectionOf } from './clusters.ts';
import { defineHandler, type PairEvent } from './define-handler.ts';

/** A call that may open clusters. Only handlers that need it carry the Kafka client in their bundle. */
export interface ClusterCall extends Call {
  readonly connect: (side: Side) => Promise<ClusterClient>;
  /** The same at an address that is told, as a client that follows the pointer has it. */
  readonly connectAt: (side: Side, bootstrap: string) => Promise<ClusterClient>;
  /** The same with a connection that is told whole. */
  readonly open: (connection: ClusterConnection) => ClusterClient;
}

/** As `defineHandler`, for handlers that speak Kafka; what they open is closed with the invocation. */
export function defineClusterHandler<S extends GenericSchema<unknown, PairEvent>, R>(
  schema: S,
  handle: (event: InferOutput<S>, call: ClusterCall) => Promise<R>,
) {
  return defineHandler(schema, (event, call) => handle(event, withClusters(call)));
}

function withClusters(call: Call): ClusterCall {
  const { pair, signal, resources } = call;
  const open = (connection: ClusterConnection): ClusterClient =>
    resources.use(connectCluster(connection, { signal, timeoutMs: pair.timing.requestTimeoutMs }));
  return {
    ...call,
    open,
    connect: async (side) => open(await connectionOf(pair, side, signal)),
    connectAt: async (side, bootstrap) => open({ ...(await connectionOf(pair, side, signal)), bootstrap }),
  };
}
