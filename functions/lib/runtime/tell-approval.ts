import { sendTaskFailure, sendTaskSuccess, type Told } from '../aws/task-tokens.ts';
import { ApprovalRefused } from '../errors.ts';
import type { ApprovalOutcome, HeldApproval } from '../ledger/approval-types.ts';
import type { Call } from './call.ts';
import { requiredEnv } from './environment.ts';

/**
 * Decides a round and tells the state that waits for it. The ledger's conditional write decides, not the token: Step
 * Functions may take a token twice after a retry. What another call has decided meanwhile stands and is told.
 */
export async function decideAndTell(
  call: Pick<Call, 'ledger' | 'signal'>,
  { request }: HeldApproval,
  outcome: ApprovalOutcome,
): Promise<{ readonly outcome: ApprovalOutcome; readonly told: Told | 'before' }> {
  const held = await call.ledger.decideApproval(request.run, request.round, outcome);
  return { outcome: held.outcome ?? outcome, told: await tellOutcome(call, held) };
}

/** Tells what was decided, unless it was told before. */
export async function tellOutcome(
  { ledger, signal }: Pick<Call, 'ledger' | 'signal'>,
  { request, outcome, taskToken, delivered }: HeldApproval,
): Promise<Told | 'before'> {
  if (outcome === null || delivered) return 'before';
  const { kind, how, by, sentence } = outcome;
  const region = requiredEnv('AWS_REGION');
  const told =
    kind === 'granted'
      ? await sendTaskSuccess(region, taskToken, { how, by, round: request.round }, signal)
      : await sendTaskFailure(region, taskToken, { error: ApprovalRefused.name, cause: sentence }, signal);
  if (told === 'told') await ledger.markDelivered(request.run, request.round);
  return told;
}
