import type {
  ApprovalAnswer,
  ApprovalOutcome,
  ApprovalRequest,
  LossSummary,
} from '../ledger/approval-types.ts';
import { type ApprovalRules, approversNeeded, eligibleApprovers, mayBreakGlass } from './approvers.ts';
import { isAbove, lossText } from './loss-text.ts';
import { newFindings } from './new-findings.ts';

/** What a round comes to; `needs` = how many approvals are still missing. */
export type Decision =
  | {
      readonly kind: 'granted';
      readonly how: 'pre-approved' | 'approved' | 'break-glass';
      readonly by: readonly string[];
      readonly sentence: string;
    }
  | { readonly kind: 'needs'; readonly count: number; readonly sentence: string }
  | { readonly kind: 'refused'; readonly sentence: string };

export interface ApprovalCase {
  readonly rules: ApprovalRules;
  readonly request: Pick<ApprovalRequest, 'mode' | 'startedBy' | 'loss' | 'findings' | 'breakGlass'>;
  /** Only of principals who may answer; see `refusalOf`. */
  readonly answers: readonly Pick<ApprovalAnswer, 'principal' | 'answer' | 'reason'>[];
  /** Rounds of the run before this one. */
  readonly before: readonly EarlierRound[];
}
interface EarlierRound {
  readonly request: Pick<ApprovalRequest, 'loss' | 'findings'>;
  readonly outcome: Pick<ApprovalOutcome, 'kind' | 'how' | 'by'> | null;
  readonly delivered: boolean;
}

/**
 * Whether a move may go on (design "The order of a move"). Nobody is asked where the loss is pre-approved, or where the
 * starter has broken the glass, and is known to be who it says; what was approved before covers whatever is not above it
 * and has nothing new against it. One rejection refuses. A switchover that would lose anything is refused, whoever
 * approves it.
 */
export function decide({ rules, request, answers, before }: ApprovalCase): Decision {
  const { mode, startedBy, loss, breakGlass } = request;
  if (mode === 'switchover' && !(loss.kind === 'exact' && loss.records === 0))
    return refused(`A switchover must lose nothing, but ${lossText(loss)}. A failover may lose, approved.`);
  const rejected = answers.find(({ answer }) => answer === 'reject');
  if (rejected) return refused(`${rejected.principal} refused it: ${rejected.reason}`);
  if (breakGlass !== null && mayBreakGlass(startedBy))
    return granted('break-glass', principalsOf(startedBy), `Nobody was asked (break-glass): ${breakGlass}`);
  const covered = before.find((round) => covers(round, request))?.outcome;
  if (covered) return granted('approved', covered.by, `What was approved covers it: ${lossText(loss)}.`);
  if (isPreApproved(loss, rules.preApproved.maxEstimatedLoss))
    return granted('pre-approved', [], `The pair file approves it: ${lossText(loss)}.`);
  const by = [...new Set(answers.map(({ principal }) => principal))].sort();
  const needed = approversNeeded(startedBy);
  if (by.length >= needed) return granted('approved', by, `${by.join(' and ')} approved: ${lossText(loss)}.`);
  const eligible = eligibleApprovers(rules, startedBy).length;
  if (eligible < needed) return refused(tooFew(eligible, needed));
  const count = needed - by.length;
  return { kind: 'needs', count, sentence: `${lossText(loss)}; ${approvals(count)} missing.` };
}

const granted = (
  how: 'pre-approved' | 'approved' | 'break-glass',
  by: readonly string[],
  sentence: string,
): Decision => ({ kind: 'granted', how, by, sentence });
const refused = (sentence: string): Decision => ({ kind: 'refused', sentence });
const approvals = (count: number): string => (count === 1 ? '1 approval is' : `${count} approvals are`);

const covers = (
  { request, outcome, delivered }: EarlierRound,
  { loss, findings }: EarlierRound['request'],
): boolean =>
  delivered &&
  outcome?.kind === 'granted' &&
  outcome.how === 'approved' &&
  !isAbove(loss, request.loss) &&
  newFindings(findings, request.findings).length === 0;

/** What is not known is never small enough. */
const isPreApproved = ({ kind, records }: LossSummary, most: number): boolean =>
  kind !== 'unknown' && records !== null && records <= most;

const principalsOf = (startedBy: ApprovalRequest['startedBy']): string[] =>
  [...new Set(startedBy.map(({ principal }) => principal))].sort();

const tooFew = (eligible: number, needed: number): string =>
  `It takes ${needed} approver${needed === 1 ? '' : 's'} besides who started the run${needed === 1 ? '' : ', which is not known of every start'}, but failover.approval.approvers lists ${eligible}: list more, let somebody else start it through msk-dr, or start it with --break-glass "why".`;
