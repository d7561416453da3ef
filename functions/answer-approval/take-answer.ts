import { refusalOf } from '../lib/approval/approvers.ts';
import { decide } from '../lib/approval/decide.ts';
import { outcomeOf } from '../lib/approval/outcome.ts';
import type { AnswerApprovalAnswer } from '../lib/contracts/answer-approval.ts';
import { AnswerRefused } from '../lib/errors.ts';
import type { HeldApproval } from '../lib/ledger/approval-types.ts';
import type { Call } from '../lib/runtime/call.ts';
import { decideAndTell, tellOutcome } from '../lib/runtime/tell-approval.ts';
import type { Caller } from '../lib/runtime/url-event.ts';
import { whyClosed } from './closed.ts';

export interface GivenAnswer {
  readonly run: string;
  readonly round: number | undefined;
  readonly answer: 'approve' | 'reject';
  readonly reason: string;
  readonly caller: Caller;
}

/** Takes one person's answer; AnswerRefused if it does not count. Enough of them decide the round and free the run. */
export async function takeAnswer(call: Call, given: GivenAnswer): Promise<AnswerApprovalAnswer> {
  const { ledger, pair, clock } = call;
  const held = await openRound(call, given);
  const { run, round } = held.request;
  if (held.outcome !== null) return told(held, await tellOutcome(call, held));
  const at = new Date(clock.now()).toISOString();
  const { answer, reason, caller } = given;
  await ledger.answerApproval(run, round, { principal: caller.principal, answer, reason, at });
  const approvals = await ledger.listApprovals(run);
  const { answers } = approvals.find(({ request }) => request.round === round) ?? held;
  const before = approvals.filter(({ request }) => request.round < round);
  const decision = decide({ rules: pair.failover.approval, request: held.request, answers, before });
  const now = { ...held, answers };
  if (decision.kind === 'needs')
    return { ...shown(now), missing: decision.count, sentence: decision.sentence };
  const decided = await decideAndTell(call, now, outcomeOf(decision, clock.now()));
  return told({ ...now, outcome: decided.outcome }, decided.told);
}

async function openRound({ ledger, pair, clock }: Call, given: GivenAnswer): Promise<HeldApproval> {
  const { run, round, answer, caller } = given;
  const [held, record] = await Promise.all([ledger.getApproval(run), ledger.getRun(run)]);
  const closed = whyClosed(held, { run, round, principal: caller.principal }, record, clock.now());
  if (held === null || closed !== null) throw new AnswerRefused(closed ?? `Run ${run} asks nothing.`);
  const refused = refusalOf(pair.failover.approval, held.request.startedBy, caller, answer);
  if (refused !== null) throw new AnswerRefused(refused);
  return held;
}

const shown = ({ request: { run, round }, answers, outcome }: HeldApproval) => ({
  ...{ run, round, answers, outcome },
});

function told(held: HeldApproval, how: 'told' | 'gone' | 'before'): AnswerApprovalAnswer {
  if (how === 'gone')
    throw new AnswerRefused(`Run ${held.request.run} waits no longer: its time is over or it was stopped.`);
  return { ...shown(held), missing: 0, sentence: held.outcome?.sentence ?? '' };
}
