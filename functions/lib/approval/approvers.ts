import type { Run } from '../ledger/types.ts';
import type { Pair } from '../pair/types.ts';
import { principalArn } from './principal.ts';

export type ApprovalRules = Pair['failover']['approval'];
/** Who started a run and who took it up again. */
type Starters = readonly Run['startedBy'][];

/**
 * How many distinct approvers a run needs: one besides those who have signed for its start; two where nobody can tell
 * who started it, since one of them may be that one.
 */
export const approversNeeded = (starters: Starters): number =>
  starters.length > 0 && starters.every(({ known }) => known === 'signed') ? 1 : 2;

/** Whether it is known who started the execution that asks: the last of its starters. Nobody else breaks the glass. */
export const mayBreakGlass = (starters: Starters): boolean => starters.at(-1)?.known === 'signed';

/** Principals that may approve this run, each once. */
export function eligibleApprovers(
  { approvers }: Pick<ApprovalRules, 'approvers'>,
  starters: Starters,
): string[] {
  const principals = approvers.flatMap((arn) => principalArn(arn) ?? []);
  return [...new Set(principals)].filter((one) => !hasStarted(starters, one)).sort();
}

/** Why a caller's answer does not count, or null. Starters may withdraw what they asked for: they may reject. */
export function refusalOf(
  rules: Pick<ApprovalRules, 'approvers'>,
  starters: Starters,
  caller: Run['startedBy'],
  answer: 'approve' | 'reject',
): string | null {
  const { principal, known } = caller;
  if (known !== 'signed')
    return `It cannot be told which principal ${principal} is: answer as an IAM user or with a role.`;
  if (hasStarted(starters, principal))
    return answer === 'reject'
      ? null
      : `${principal} started this run: somebody else must approve it (another session of the same role is nobody else).`;
  if (!eligibleApprovers(rules, starters).includes(principal))
    return `${principal} is not listed in failover.approval.approvers of the pair file.`;
  return null;
}

const hasStarted = (starters: Starters, principal: string): boolean =>
  starters.some((starter) => starter.known === 'signed' && starter.principal === principal);
