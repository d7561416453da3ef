import { setTimeout as sleep } from 'node:timers/promises';
import { flowFrom } from '../../functions/lib/engines/engine.ts';
import { otherSide } from '../../functions/lib/pair/types.ts';
import { clientOptions } from '../local/traffic/client-options.ts';
import { liveGroups } from '../local/traffic/groups.ts';
import { startMember } from '../local/traffic/members.ts';
import { applyFault, clearFault } from '../local/world/control.ts';
import type { Fault } from '../local/world/faults.ts';
import type { Side } from '../local/world/types.ts';
import { keepIntruding } from './intruder.ts';
import type { PlannedTrouble, Trouble } from './rounds.ts';
import type { Scene } from './scene.ts';

/** Trouble that has begun, or waits for its state. */
export interface Begun {
  /** Takes it back; what it waited for is not waited for any longer. */
  end(): Promise<void>;
}

/** Applied before the move begins: they strike by themselves at their moment. */
function standingFault(trouble: Trouble): Fault | null {
  switch (trouble.kind) {
    case 'handler-dies':
      return { kind: 'handler-dies', function: trouble.function, when: trouble.when, times: 1 };
    case 'clock-skew':
      return { kind: 'clock-skew', ms: trouble.ms };
    default:
      return null;
  }
}

/** Begins what must be there before the move is. */
export async function beginBefore(scene: Scene, from: Side, { trouble }: PlannedTrouble): Promise<Begun> {
  const { root } = scene.world;
  const fault = standingFault(trouble);
  if (fault !== null) {
    const { id } = await applyFault(root, fault);
    return { end: async () => void (await clearFault(root, id)) };
  }
  if (trouble.kind === 'writer-ignores-fence') return keepIntruding(scene.world.sides[from]);
  if (trouble.kind === 'early-member') return earlyMember(scene, otherSide(from));
  return { end: async () => {} };
}

/** What strikes when the execution is where the plan says: applied, and taken back after its time. */
export async function strike(scene: Scene, from: Side, { trouble }: PlannedTrouble): Promise<void> {
  const { root } = scene.world;
  const sideOf = ({ side }: { readonly side: 'old' | 'next' }): Side =>
    side === 'old' ? from : otherSide(from);
  const forWhile = async (fault: Fault, ms: number): Promise<void> => {
    const { id } = await applyFault(root, fault);
    await sleep(ms);
    await clearFault(root, id);
  };
  switch (trouble.kind) {
    case 'broker-frozen':
    case 'broker-killed':
      return forWhile({ kind: trouble.kind, side: sideOf(trouble) }, trouble.ms);
    case 'orchestrator-cut':
      return forWhile(
        { kind: 'cut', side: sideOf(trouble), listener: 'orchestrator', how: trouble.how },
        trouble.ms,
      );
    case 'replication-paused':
      return forWhile({ kind: trouble.kind, direction: flowFrom(from).direction }, trouble.ms);
    case 'aws-throttled':
      await applyFault(root, {
        kind: 'aws-error',
        service: trouble.service,
        error: 'throttling',
        times: trouble.times,
      });
      return;
    default:
  }
}

/** A member of a live group on the side that is not active, as a client configured by hand would be. */
async function earlyMember({ world, progress }: Scene, side: Side): Promise<Begun> {
  const group = liveGroups.find(({ protocol, commits }) => protocol === 'classic' && commits);
  if (group === undefined) throw new Error('The traffic has no such group.');
  const member = startMember(
    await clientOptions(world.sides[side], 'billing', 'early'),
    group,
    null,
    () => {},
  );
  await Promise.race([member.joined, member.failed]).then(
    () => progress(`${group.group} has a member on the ${side}`),
    (error: unknown) => progress(`${group.group} could not join on the ${side}: ${error}`),
  );
  return { end: () => member.close() };
}
