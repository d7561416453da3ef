import { readMsk } from '../../aws/msk-read.ts';
import type { Pair } from '../../pair/types.ts';
import type { Side } from '../engine.ts';
import { type MskClusterFacts, mskClusterFacts } from './facts.ts';

/** What MSK says of one side's cluster; null if it does not know it, or the side is no MSK cluster. Failures as of `readMsk`. */
export async function readClusterFacts(
  pair: Pair,
  name: Side,
  signal: AbortSignal,
): Promise<MskClusterFacts | null> {
  const side = pair[name];
  if (side.kind !== 'msk') return null;
  const msk = readMsk(side.region, signal);
  const [cluster, policy] = await Promise.all([
    msk.describeCluster(side.clusterArn),
    msk.clusterPolicy(side.clusterArn),
  ]);
  return cluster === null ? null : mskClusterFacts(name, side.clusterArn, cluster, policy?.document ?? null);
}
