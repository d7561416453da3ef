import { readFile } from 'node:fs/promises';
import { connectCluster } from '../../../functions/lib/kafka/connect.ts';
import type { ClusterClient } from '../../../functions/lib/kafka/port.ts';
import type { ClusterReader } from '../msk/types.ts';
import type { Side } from '../world/types.ts';
import type { Cluster } from './cluster.ts';

/** Bound on one request. */
const timeoutMs = 5_000;

/**
 * The MSK emulator's view of both clusters, by a listener of its own. What cuts replication off blinds it too, so that
 * its metrics stop as MSK's would; a cut of the orchestrator's or the clients' listener does not.
 */
export function clusterReaders(
  clusters: Readonly<Record<Side, Cluster>>,
  stack: AsyncDisposableStack,
): Record<Side, ClusterReader> {
  const stopping = new AbortController();
  const readers = {
    primary: reader(clusters.primary, stopping.signal),
    secondary: reader(clusters.secondary, stopping.signal),
  };
  stack.defer(async () => {
    stopping.abort(new Error('The world stops.'));
    await Promise.all([readers.primary.close(), readers.secondary.close()]);
  });
  return readers;
}

function reader(cluster: Cluster, signal: AbortSignal): ClusterReader & { close(): Promise<void> } {
  let client: ClusterClient | undefined;
  async function connected(): Promise<ClusterClient> {
    if (cluster.proxies.replication.mode() !== 'open')
      throw new Error(`The ${cluster.side} cluster cannot be reached for replication.`);
    client ??= await connect(cluster, signal);
    return client;
  }
  return {
    listTopics: async () => (await connected()).listTopics(),
    topicConfigs: async (topics) => (await connected()).topicConfigs(topics),
    logBounds: async (partitions) => (await connected()).logBounds(partitions),
    read: async (requests, isolation, project) => (await connected()).read(requests, isolation, project),
    close: async () => client?.close(),
  };
}

async function connect(cluster: Cluster, signal: AbortSignal): Promise<ClusterClient> {
  const { caFile, credentials } = cluster.kafka;
  const [ca, secret] = await Promise.all([
    readFile(caFile, 'utf8'),
    readFile(credentials.orchestrator, 'utf8'),
  ]);
  const { username, password } = JSON.parse(secret) as { username: string; password: string };
  return connectCluster(
    {
      bootstrap: cluster.controlPlane,
      auth: { kind: 'scram', username, password },
      ca,
      clientId: 'msk-emulator',
    },
    { signal, timeoutMs },
  );
}
