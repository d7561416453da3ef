import { connectCluster } from '../../../functions/lib/kafka/connect.ts';
import type { ClusterClient } from '../../../functions/lib/kafka/port.ts';
import { connectionAt } from '../../local/traffic/client-options.ts';
import type { Side, WorldState } from '../../local/world/types.ts';

const requestMs = 10_000;
const workMs = 90_000;

/** Works on one side as the orchestrator, past every fence; a connection for each, since a Region may vanish between two. */
export async function atSide<T>(
  world: WorldState,
  side: Side,
  work: (cluster: ClusterClient) => Promise<T>,
): Promise<T> {
  const state = world.sides[side];
  const connection = await connectionAt(state, state.listeners.orchestrator.bootstrap, 'orchestrator');
  await using cluster = connectCluster(connection, {
    signal: AbortSignal.timeout(workMs),
    timeoutMs: requestMs,
  });
  return await work(cluster);
}
