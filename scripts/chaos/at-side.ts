import { connectCluster } from '../../functions/lib/kafka/connect.ts';
import type { ClusterClient } from '../../functions/lib/kafka/port.ts';
import { connectionAt } from '../local/traffic/client-options.ts';
import type { SideState } from '../local/world/types.ts';

const requestMs = 10_000;
const workMs = 60_000;

/** Works on one side as the orchestrator, past every fence; a connection for each, since a Region may vanish between two. */
export async function atSide<T>(side: SideState, work: (cluster: ClusterClient) => Promise<T>): Promise<T> {
  const { bootstrap } = side.listeners.orchestrator;
  await using cluster = connectCluster(await connectionAt(side, bootstrap, 'orchestrator'), {
    signal: AbortSignal.timeout(workMs),
    timeoutMs: requestMs,
  });
  return await work(cluster);
}
