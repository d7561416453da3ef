import { ConflictException } from '@aws-sdk/client-kafka';
import type { MskControlPlane } from '../../aws/msk.ts';
import { AwsUnavailable, DriftFound } from '../../errors.ts';
import type { Flow, FlowStart, FlowState, ReplicationEngine } from '../engine.ts';
import { alignFlow } from './align.ts';
import { driftOf, isOurs } from './drift.ts';
import { findReplicator } from './find.ts';
import { flowState, needsHealth } from './flow-state.ts';
import { haltFlow, resumeFlow } from './halt.ts';
import { replicatorName } from './names.ts';
import { createMskFlowReader, type ReaderOptions } from './reader.ts';
import { createRequest, offsetSyncMode } from './request.ts';

export interface MskReplicatorEngine extends ReplicationEngine {
  readonly name: 'msk-replicator';
  readonly offsetSyncMode: 'ENHANCED' | 'LEGACY';
  /** Asks for deletion and answers the state it found then; again until `absent`. Refuses what is not ours (DriftFound). */
  remove(flow: Flow): Promise<FlowState>;
}

export interface MskReplicatorOptions extends ReaderOptions {
  readonly msk: (region: string) => MskControlPlane;
}

/** Replication by MSK Replicator: one replicator a flow, made and called in the Region of its target. */
export function createMskReplicatorEngine(options: MskReplicatorOptions): MskReplicatorEngine {
  const { pair, active, msk } = options;
  const reader = createMskFlowReader(options);
  const { state } = reader;
  const controlPlane = (flow: Flow): MskControlPlane => msk(pair[flow.target].region);
  const find = (flow: Flow) => findReplicator(controlPlane(flow), replicatorName(pair.name, flow));

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
    ...reader,
    offsetSyncMode: offsetSyncMode(pair),
    ensure,
    halt: (flow) => haltFlow(controlPlane(flow), pair, flow),
    resume: (flow) => resumeFlow(controlPlane(flow), pair, flow),
    align: (flow, to) => alignFlow(controlPlane(flow), pair, flow, to),
    remove,
  };
}
