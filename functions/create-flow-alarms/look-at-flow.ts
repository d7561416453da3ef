import type { Metrics } from '../lib/aws/cloudwatch.ts';
import type { MskReader } from '../lib/aws/msk-read.ts';
import type { Flow, Side } from '../lib/engines/engine.ts';
import { findReplicator } from '../lib/engines/msk-replicator/find.ts';
import { replicatorName } from '../lib/engines/msk-replicator/names.ts';
import { clusterAliases, endAliases } from '../lib/engines/msk-replicator/settings.ts';
import { findMetrics, type ShownMetrics } from './find-metrics.ts';
import type { WatchedEnd } from './flow-alarms.ts';

export interface FoundFlow {
  readonly flow: Flow;
  /** ARN. */
  readonly replicator: string;
  readonly ends: readonly WatchedEnd[];
}

const nothing: ShownMetrics = { KafkaClusterPingSuccessCount: null, AuthError: null };

/** A flow as MSK and CloudWatch of its target's Region show it; null where there is none. */
export async function lookAtFlow(
  pair: string,
  flow: Flow,
  msk: MskReader,
  metrics: Metrics,
): Promise<FoundFlow | null> {
  const name = replicatorName(pair, flow);
  const found = await findReplicator(msk, name);
  if (found === null) return null;
  const { source, target } = endAliases(found);
  const shown = await findMetrics(metrics, name, clusterAliases(found));
  const end = (side: Side, alias: string | null): WatchedEnd => ({
    ...{ side, alias },
    shown: (alias === null ? undefined : shown.get(alias)) ?? nothing,
  });
  return {
    flow,
    replicator: found.ReplicatorArn ?? '',
    ends: [end(flow.source, source), end(flow.target, target)],
  };
}
