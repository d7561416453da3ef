import type { Direction } from '../../../functions/lib/engines/engine.ts';
import type { InProcessService } from '../world/types.ts';
import { answer } from './answer.ts';
import { clusterRoutes } from './cluster-routes.ts';
import { Lifecycle } from './lifecycle.ts';
import { ClusterPolicies } from './policies.ts';
import { Publisher } from './publisher.ts';
import { replicatorRoutes, tagRoutes } from './replicator-routes.ts';
import { Replicators } from './replicators.ts';
import type { MskEmulatorOptions, MskTiming } from './types.ts';

export interface MskEmulator extends InProcessService {
  /** The fault `replication-paused`: the connectors stop copying, the API goes on saying RUNNING. */
  pauseReplication(direction: Direction): Promise<void>;
  resumeReplication(direction: Direction): Promise<void>;
}

const defaults: MskTiming = {
  creatingMs: 1_000,
  updatingMs: 1_000,
  deletingMs: 500,
  policyMs: 250,
  metricsMs: 3_000,
  failAfterMs: 60_000,
};

/** Amazon MSK's control plane for the two local clusters; a replicator is MirrorMaker 2 on the Connect worker. */
export function createMskEmulator(options: MskEmulatorOptions): MskEmulator {
  const timing = { ...defaults, ...options.timing };
  const policies = new ClusterPolicies(options.sides);
  const replicators = new Replicators(options);
  const lifecycle = new Lifecycle(options, replicators, policies, timing);
  const publisher = new Publisher(options, replicators, timing.metricsMs);
  const routes = [
    ...replicatorRoutes(replicators, lifecycle),
    ...tagRoutes(replicators),
    ...clusterRoutes(options, policies),
  ];
  const flowsOf = (direction: Direction) =>
    replicators.all().filter(({ source }) => source === (direction === 'forward' ? 'primary' : 'secondary'));
  return {
    handle: (request) => answer(routes, request, options.log),
    async close() {
      await Promise.all([publisher.close(), lifecycle.close()]);
    },
    async pauseReplication(direction) {
      await Promise.all(flowsOf(direction).map((replicator) => lifecycle.suspensions.pause(replicator)));
    },
    async resumeReplication(direction) {
      await Promise.all(flowsOf(direction).map((replicator) => lifecycle.suspensions.resume(replicator)));
    },
  };
}
