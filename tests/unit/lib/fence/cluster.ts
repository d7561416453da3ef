import { without } from '../../../../functions/lib/fence/acl.ts';
import { type FencePlan, liftOrder, planFence } from '../../../../functions/lib/fence/plan.ts';
import type { FenceTargets } from '../../../../functions/lib/fence/types.ts';
import type { Acl } from '../../../../functions/lib/kafka/port.ts';

/** A cluster's ACLs and what the ledger knows of its fence. */
export interface Standing {
  readonly acls: readonly Acl[];
  readonly mine: readonly Acl[];
}
type Change = (acls: readonly Acl[]) => readonly Acl[];

const removal =
  (acl: Acl): Change =>
  (acls) =>
    without(acls, [acl]);
const addition =
  (acl: Acl): Change =>
  (acls) => [...without(acls, [acl]), acl];

export const changesOf = ({ remove, add }: Pick<FencePlan, 'remove' | 'add'>): Change[] => [
  ...remove.map(removal),
  ...add.map(addition),
];

/** Each state that the cluster is in while the changes are made, the first and the last included. */
export function statesOf(acls: readonly Acl[], changes: readonly Change[]): (readonly Acl[])[] {
  const states = [acls];
  for (const change of changes) states.push(change(states.at(-1) ?? []));
  return states;
}

/** Puts the fence up and dies after so many changes; none: at the end. */
export function apply(
  { acls, mine }: Standing,
  targets: FenceTargets,
  openByDefault: boolean,
  diesAfter = Number.POSITIVE_INFINITY,
): Standing {
  const plan = planFence(acls, mine, targets, openByDefault);
  const changes = changesOf(plan);
  const done = statesOf(acls, changes.slice(0, diesAfter)).at(-1) ?? [];
  return { acls: done, mine: diesAfter < changes.length ? plan.owned : plan.added };
}

export function lift({ acls, mine }: Standing, diesAfter = Number.POSITIVE_INFINITY): Standing {
  const changes = liftOrder(mine).map(removal);
  const done = statesOf(acls, changes.slice(0, diesAfter)).at(-1) ?? [];
  return { acls: done, mine: diesAfter < changes.length ? mine : [] };
}
