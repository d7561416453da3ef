import {
  type Alignment,
  type Direction,
  flowFrom,
  type ReplicationEngine,
  type Side,
} from '../lib/engines/engine.ts';
import { LockLost, MskDrError } from '../lib/errors.ts';
import type { MoveMode } from '../lib/move/move.ts';
import { otherSide } from '../lib/pair/types.ts';

/** Ledger step of the run that moved the pointer: the flows as they were looked at last. */
export const lateFlowsStep = 'late-flows';

/** What a flow came to: the engine's answer, or what is owed to it and why. */
export type LateFlow =
  | Alignment
  | { readonly direction: Direction; readonly state: 'waits' }
  /** Left as it is on purpose, until something else changes it. */
  | { readonly direction: Direction; readonly state: 'left'; readonly until: string }
  | { readonly direction: Direction; readonly state: 'owed'; readonly reason: string };

/**
 * After a failover the flow that leaves the active side copies no topic settings before the way home: they would end what
 * holds the records that the old side has kept.
 */
export const leaveUntil = (mode: MoveMode | undefined): string | null =>
  mode === 'failover' ? 'the way home' : null;

/**
 * Moves the copying of topic configurations to the flow that leaves the active side. Off first: two flows that both
 * copy would overwrite each other's settings. A Region that is silent is owed its change; only a lost lock is an error.
 * `until`: the flow that leaves the active side is not asked, since something else is to turn it on then.
 */
export async function alignFlows(
  engine: Pick<ReplicationEngine, 'align'>,
  active: Side,
  stillMine: () => Promise<void>,
  until: string | null = null,
): Promise<LateFlow[]> {
  const align = async (from: Side): Promise<LateFlow> => {
    const flow = flowFrom(from);
    try {
      await stillMine();
      return await engine.align(flow, active);
    } catch (error) {
      if (error instanceof LockLost || !(error instanceof Error)) throw error;
      return { direction: flow.direction, state: 'owed', reason: reasonOf(error) };
    }
  };
  const entering = await align(otherSide(active));
  const { direction } = flowFrom(active);
  if (until !== null) return [entering, { direction, state: 'left', until }];
  const off = entering.state === 'aligned' || entering.state === 'absent';
  const leaving: LateFlow = off ? await align(active) : { direction, state: 'waits' };
  return [entering, leaving];
}

const reasonOf = (error: Error): string =>
  error instanceof MskDrError ? error.message : `${error.name}: ${error.message}`;

/** True while asking again soon can help. */
export const isUnderWay = (flows: readonly LateFlow[]): boolean =>
  flows.some(({ state }) => state === 'changing');
