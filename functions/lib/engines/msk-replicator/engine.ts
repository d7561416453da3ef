import { ConflictException } from '@aws-sdk/client-kafka';
import type { Metrics } from '../../aws/cloudwatch.ts';
import type { MskControlPlane } from '../../aws/msk.ts';
import { AwsUnavailable, DriftFound } from '../../errors.ts';
import type { Pair } from '../../pair/types.ts';
import type { Flow, FlowStart, FlowState, ReplicationEngine, Side } from '../engine.ts';
import { alignFlow } from './align.ts';
import { driftOf, isOurs } from './drift.ts';
import { findReplicator } from './find.ts';
import { flowState, needsHealth } from './flow-state.ts';
import { haltFlow, resumeFlow } from './halt.ts';
import { replicatorHealth } from './health.ts';
import { replicatorName } from './names.ts';
import { planFlow } from './plan.ts';
import { createRequest, offsetSyncMode } from './request.ts';
import { clusterAliases } from './settings.ts';

export interface MskReplicatorEngine extends ReplicationEngine {
  readonly name: 'msk-replicator';
  readonly offsetSyncMode: 'ENHANCED' | 'LEGACY';
  /** Asks for deletion and answers the state it found then; again until `absent`. Refuses what is not ours (DriftFound). */
  remove(flow: Flow): Promise<FlowState>;
}

export interface MskReplicatorOptions {
  readonly pair: Pair;
  /** The side that clients write to. */
  readonly active: Side;
  /** Control plane and metrics of a Region; both are asked for the flow's target Region only. */
  readonly msk: (region: string) => MskControlPlane;
  readonly metrics: (region: string) => Metrics;
}

/** Replication by MSK Replicator: one replicator a flow, made and called in the Region of its target. */
export function createMskReplicatorEngine({
  pair,
  active,
  msk,
  metrics,
}: MskReplicatorOptions): MskReplicatorEngine {
  const targetRegion = (flow: Flow): string => pair[flow.target].region;
  const controlPlane = (flow: Flow): MskControlPlane => msk(targetRegion(flow));
  const find = (flow: Flow) => findReplicator(controlPlane(flow), replicatorName(pair.name, flow));

  async function state(flow: Flow): Promise<FlowState> {
    const found = await find(flow);
    if (found === null) return { state: 'absent' };
    const drift = driftOf(createRequest(pair, flow, active), found);
    const health = needsHealth(found)
      ? await replicatorHealth(
          metrics(targetRegion(flow)),
          replicatorName(pair.name, flow),
          clusterAliases(found),
        )
      : null;
    return flowState(found, drift, health);
  }

  async function ensure(flow: Flow, start?: FlowStart): Promise<FlowState> {
    const found = await state(flow);
    if (found.state !== 'absent') return found;
    try {
      const id = await controlPlane(flow).createReplicator(createRequest(pair, flow, active, start));
      return { state: 'creating', id, drift: [] };
    } catch (error) {
      if (!(error instanceof ConflictException)) throw error;
      return whoeverMadeIt(flow, error);
    }
  }

  /** Somebody made it since we looked (or our own request's answer was lost): compare, as if it had been there. */
  async function whoeverMadeIt(flow: Flow, cause: ConflictException): Promise<FlowState> {
    const found = await state(flow);
    if (found.state !== 'absent') return found;
    const name = replicatorName(pair.name, flow);
    throw new AwsUnavailable(`MSK says that a replicator ${name} exists, and does not list it yet`, {
      cause,
    });
  }

  async function remove(flow: Flow): Promise<FlowState> {
    const found = await find(flow);
    if (found === null) return { state: 'absent' };
    const drift = driftOf(createRequest(pair, flow, active), found);
    if (!isOurs(drift)) {
      throw new DriftFound(
        `${found.ReplicatorArn} has the name of a flow of ${pair.name}, and not its tags: msk-dr deletes only what it made.`,
      );
    }
    const now = flowState(found, drift, needsHealth(found) ? { wrong: [], unknown: [] } : null);
    // MSK deletes a replicator only from these states; from any other the caller waits and asks again.
    if ((found.ReplicatorState === 'RUNNING' || found.ReplicatorState === 'FAILED') && found.ReplicatorArn) {
      await controlPlane(flow).deleteReplicator(found.ReplicatorArn, found.CurrentVersion);
    }
    return now;
  }

  return {
    name: 'msk-replicator',
    isolation: pair.replication.isolation,
    offsetSyncMode: offsetSyncMode(pair),
    plan: async (flow) => planFlow(pair, flow, active),
    ensure,
    state,
    halt: (flow) => haltFlow(controlPlane(flow), pair, flow),
    resume: (flow) => resumeFlow(controlPlane(flow), pair, flow),
    align: (flow, to) => alignFlow(controlPlane(flow), pair, flow, to),
    remove,
  };
}
