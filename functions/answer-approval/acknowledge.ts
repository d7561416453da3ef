import { refusalOf } from '../lib/approval/approvers.ts';
import type { AcknowledgeAnswer } from '../lib/contracts/answer-approval.ts';
import { AnswerRefused } from '../lib/errors.ts';
import type { Call } from '../lib/runtime/call.ts';
import type { Caller } from '../lib/runtime/url-event.ts';

/** A listed approver, the starter too, has seen what a run did; AnswerRefused for anybody else and for a run that is not there. */
export async function acknowledge(
  { ledger, pair, clock }: Pick<Call, 'ledger' | 'pair' | 'clock'>,
  { run, reason, caller }: { readonly run: string; readonly reason: string; readonly caller: Caller },
): Promise<AcknowledgeAnswer> {
  const refused = refusalOf(pair.failover.approval, [], caller, 'approve');
  if (refused !== null) throw new AnswerRefused(refused);
  if ((await ledger.getRun(run)) === null) throw new AnswerRefused(`There is no run ${run}.`);
  const at = new Date(clock.now()).toISOString();
  const acknowledgement = await ledger.acknowledgeRun(run, { principal: caller.principal, reason, at });
  return { run, acknowledgement };
}
