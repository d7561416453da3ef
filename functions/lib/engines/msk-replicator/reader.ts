import type { Metrics } from '../../aws/cloudwatch.ts';
import type { MskReader } from '../../aws/msk-read.ts';
import type { Pair } from '../../pair/types.ts';
import type { Flow, FlowReader, Side } from '../engine.ts';
import { driftOf } from './drift.ts';
import { findReplicator } from './find.ts';
import { flowState, needsHealth } from './flow-state.ts';
import { replicatorHealth } from './health.ts';
import { replicatorName } from './names.ts';
import { planFlow } from './plan.ts';
import { createRequest } from './request.ts';
import { clusterAliases } from './settings.ts';

export interface ReaderOptions {
  readonly pair: Pair;
  /** The side that clients write to. */
  readonly active: Side;
  /** Control plane and metrics of a Region; both are asked for the flow's target Region only. */
  readonly msk: (region: string) => MskReader;
  readonly metrics: (region: string) => Metrics;
}

export interface MskFlowReader extends FlowReader {
  readonly name: 'msk-replicator';
}

/** What MSK Replicator's flows would be and are: one replicator a flow, asked for in the Region of its target. */
export function createMskFlowReader({ pair, active, msk, metrics }: ReaderOptions): MskFlowReader {
  return {
    name: 'msk-replicator',
    isolation: pair.replication.isolation,
    plan: async (flow) => planFlow(pair, flow, active),
    async state(flow: Flow) {
      const { region } = pair[flow.target];
      const name = replicatorName(pair.name, flow);
      const found = await findReplicator(msk(region), name);
      if (found === null) return { state: 'absent' };
      const drift = driftOf(createRequest(pair, flow, active), found);
      const health = needsHealth(found)
        ? await replicatorHealth(metrics(region), name, clusterAliases(found))
        : null;
      return flowState(found, drift, health);
    },
  };
}
