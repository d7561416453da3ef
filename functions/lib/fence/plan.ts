import type { Acl } from '../kafka/port.ts';
import { within, without } from './acl.ts';
import { neededDenies, neededOpenings } from './needed.ts';
import type { FenceTargets } from './types.ts';

/** What to do, in this order: first `remove`, then `add`; each list in its own order. */
export interface FencePlan {
  readonly remove: readonly Acl[];
  readonly add: readonly Acl[];
  /** What the record has to name before the first change: everything that is or will be the fence's own. */
  readonly owned: readonly Acl[];
  /** What is the fence's own afterwards. */
  readonly added: readonly Acl[];
  /** Every DENY that makes the fence, those included that somebody else had put there. */
  readonly denies: readonly Acl[];
}

/**
 * From the ACLs of now to the fence. `mine` is what an earlier, perhaps interrupted attempt has added: what is needed
 * is told by what stands without it, so that doing it again, or after the topics have changed, gives the same fence.
 */
export function planFence(
  acls: readonly Acl[],
  mine: readonly Acl[],
  targets: FenceTargets,
  openByDefault: boolean,
): FencePlan {
  const others = without(acls, mine);
  const denies = neededDenies(others, targets);
  const added = without([...neededOpenings(others, denies, openByDefault), ...denies], others);
  return {
    remove: liftOrder(within(without(mine, added), acls)),
    add: without(added, acls),
    owned: [...without(mine, added), ...added],
    added,
    denies,
  };
}

/** The way back: DENYs first, then the ALLOWs that let everyone in, so that nobody is shut out in between. */
export const liftOrder = (added: readonly Acl[]): Acl[] => [
  ...added.filter(({ permission }) => permission === 'deny'),
  ...added.filter(({ permission }) => permission === 'allow'),
];
