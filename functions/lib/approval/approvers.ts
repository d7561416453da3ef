import type { Run } from '../ledger/types.ts';
import type { Pair } from '../pair/types.ts';
import { principalArn } from './principal.ts';

export type ApprovalRules = Pair['failover']['approval'];
type Starter = Run['startedBy'];

/**
 * How many distinct approvers a run needs: one besides a starter who has signed; two where nobody can tell who started
 * it, since one of them may be the starter.
 */
export const approversNeeded = ({ known }: Starter): number => (known === 'signed' ? 1 : 2);

/** Principals that may approve this run, each once. */
export function eligibleApprovers(
  { approvers }: Pick<ApprovalRules, 'approvers'>,
  starter: Starter,
): string[] {
  const principals = approvers.flatMap((arn) => principalArn(arn) ?? []);
  const others = principals.filter((one) => starter.known !== 'signed' || one !== starter.principal);
  return [...new Set(others)].sort();
}

/** Why a principal's answer does not count, or null. A starter may withdraw what they asked for, so may reject. */
export function refusalOf(
  rules: Pick<ApprovalRules, 'approvers'>,
  starter: Starter,
  caller: Starter,
  answer: 'approve' | 'reject',
): string | null {
  if (caller.known !== 'signed')
    return `It cannot be told which principal ${caller.principal} is: answer as an IAM user or with a role.`;
  const isStarter = starter.known === 'signed' && caller.principal === starter.principal;
  if (isStarter && answer === 'reject') return null;
  if (isStarter)
    return `${caller.principal} started this run: somebody else must approve it (another session of the same role is nobody else).`;
  if (!eligibleApprovers(rules, starter).includes(caller.principal))
    return `${caller.principal} is not listed in failover.approval.approvers of the pair file.`;
  return null;
}
