import { readIngress } from '../fence/ingress/record.ts';
import { readPolicyFence } from '../fence/policy/record.ts';
import { readFence } from '../fence/site.ts';
import type { Ledger, LockGrant, LockState, Pointer } from '../ledger/types.ts';
import { moverIn } from './lock-mover.ts';

/** What a lift on the active side did not come to, kept until one does. */
interface LiftFailed {
  readonly epoch: number;
  /** Empty: it came to its end. */
  readonly reasons: readonly string[];
}
const failedFact = 'fence-lift-failed';

/** Keeps whether the lift is to be tried again: what refuses without an error leaves a record that says lifted. */
export const keepLiftFailed = (
  ledger: Pick<Ledger, 'putFact'>,
  grant: LockGrant,
  failed: LiftFailed,
): Promise<void> => ledger.putFact(grant, failedFact, failed);

/**
 * Whether a fence stands on the active side although no move holds the lock: a move that was given up while that side was
 * silent could not lift it. Clients can write nowhere then. Every method counts: each has a record of its own. An adopted
 * ledger may hold records of a time that is long over: there only what was written under its own epoch counts.
 */
export async function isActiveFenced(
  ledger: Pick<Ledger, 'getFact'>,
  pointer: Pointer | null,
  lock: LockState,
): Promise<boolean> {
  if (pointer === null || moverIn(lock) !== null) return false;
  const { side, epoch, adoptedFrom } = pointer;
  const counts = (one: { readonly epoch: number }): boolean =>
    adoptedFrom === undefined || one.epoch >= epoch;
  const [acls, policy, groups, failed] = await Promise.all([
    readFence(ledger, side),
    readPolicyFence(ledger, side),
    readIngress(ledger, side),
    ledger.getFact<LiftFailed>(failedFact),
  ]);
  return (
    (acls !== null && counts(acls) && acls.state !== 'lifted') ||
    (policy !== null && counts(policy) && policy.state !== 'lifted') ||
    (groups !== null && counts(groups) && groups.state !== 'open') ||
    (failed !== null && failed.epoch === epoch && failed.reasons.length > 0)
  );
}
