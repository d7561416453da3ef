import { readFile } from 'node:fs/promises';
import { connectCluster } from '../../../functions/lib/kafka/connect.ts';
import type { ClusterClient } from '../../../functions/lib/kafka/port.ts';
import type { ListenerName, SideState } from '../../../scripts/local/world/types.ts';

/** A client of a side's cluster by a listener that speaks TLS. Close it. */
export async function clusterOf(
  side: SideState,
  listener: Exclude<ListenerName, 'replication'> = 'orchestrator',
  user = 'orchestrator',
): Promise<ClusterClient> {
  const file = side.credentials[user];
  if (file === undefined) throw new Error(`The world has no user ${user}.`);
  const { username, password, certificate } = JSON.parse(await readFile(file, 'utf8')) as Record<
    'username' | 'password' | 'certificate',
    string
  >;
  return connectCluster(
    {
      bootstrap: side.listeners[listener].bootstrap,
      auth: { kind: 'scram', username, password },
      ca: certificate,
      clientId: 'test',
    },
    { signal: AbortSignal.timeout(120_000), timeoutMs: 3_000 },
  );
}
