import type { Side } from '../engines/engine.ts';
import type { ClusterClient } from '../kafka/port.ts';
import { unknown } from '../known.ts';
import { partitionKey } from '../log/types.ts';
import type { ClusterCall } from '../runtime/define-cluster-handler.ts';
import { copiedPartitions } from '../runtime/positions.ts';
import { type EndReading, endsOf } from './cut.ts';

/** The ends of every copied partition of a side, as they are now. ClusterUnreachable where the side is silent. */
export async function readEnds(call: ClusterCall, side: Side): Promise<EndReading> {
  return readEndsOf(call, await call.connect(side));
}

/** The same over a connection that stands already. */
export async function readEndsOf(
  { pair, clock }: Pick<ClusterCall, 'pair' | 'clock'>,
  cluster: ClusterClient,
): Promise<EndReading> {
  const partitions = await copiedPartitions(cluster, pair);
  const bounds = await cluster.logBounds(partitions);
  const ends = partitions.map((at) => {
    const key = partitionKey(at);
    return [key, bounds.get(key) ?? unknown('not answered')] as const;
  });
  return { takenAt: clock.now(), ends: endsOf(new Map(ends)) };
}
