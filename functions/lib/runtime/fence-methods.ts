import { AwsAccessDenied, AwsUnavailable, InputInvalid } from '../errors.ts';
import type { MethodOutcome } from '../fence/other-method.ts';
import type { LockGrant } from '../ledger/types.ts';
import type { Call } from './call.ts';
import { closeGroups, lookAtGroups, openGroups, rememberGroups } from './fence-ingress.ts';
import { denyInPolicy, forgetPolicy, liftFromPolicy, lookAtPolicy } from './fence-policy.ts';
import type { Matched, WhichFence } from './fence-side.ts';

const present = (outcomes: readonly (MethodOutcome | null)[]): MethodOutcome[] =>
  outcomes.filter((each) => each !== null);

/** What needs no word of Kafka comes first: it also keeps clients out of brokers that only we do not reach. */
export const closeFirst = async (
  call: Call,
  grant: LockGrant,
  { side, drill }: WhichFence,
  epoch: number,
): Promise<MethodOutcome[]> =>
  drill === null
    ? present([await orFault('security-group', () => closeGroups(call, grant, side, epoch))])
    : [];

/** The rest, which has to know what there is to be shut out of. A drill's fence is none of their business. */
export const denyToo = async (
  call: Call,
  grant: LockGrant,
  { side, drill }: WhichFence,
  { byPolicy }: Pick<Matched, 'byPolicy'>,
  epoch: number,
): Promise<MethodOutcome[]> =>
  drill === null
    ? present([await orFault('iam', () => denyInPolicy(call, grant, side, byPolicy, epoch))])
    : [];

/** Both, looked at without a change. */
export async function lookAtMethods(
  call: Call,
  { side, drill }: WhichFence,
  { byPolicy }: Pick<Matched, 'byPolicy'>,
): Promise<MethodOutcome[]> {
  if (drill !== null) return [];
  return present(
    await Promise.all([
      orFault('iam', () => lookAtPolicy(call, side, byPolicy)),
      orFault('security-group', () => lookAtGroups(call, side)),
    ]),
  );
}

/** Takes off whatever stands by the ledger, also by a method that the pair file no longer names. */
export async function liftMethods(
  call: Call,
  grant: LockGrant,
  { side, drill }: WhichFence,
): Promise<MethodOutcome[]> {
  if (drill !== null) return [];
  return present(await Promise.all([liftFromPolicy(call, grant, side), openGroups(call, grant, side)]));
}

/** Taken before a change: what takes it back without the ledger, where the lock was lost and the side became active. */
export async function rememberMethods(call: Call, { side }: WhichFence): Promise<() => Promise<void>> {
  const forget = forgetPolicy(call, side);
  const reopen = await rememberGroups(call, side);
  return async () => {
    await Promise.all([forget(), reopen()]);
  };
}

/**
 * One method's refusal or silence must not keep the others from standing: it is what stands against the fence, and for
 * the verification to say. Losing the lock ends it all.
 */
async function orFault(
  method: MethodOutcome['method'],
  work: () => Promise<MethodOutcome | null>,
): Promise<MethodOutcome | null> {
  try {
    return await work();
  } catch (error) {
    if (!isAnswer(error)) throw error;
    return { method, detail: 'not done', faults: [`${method}: ${error.message.replace(/\.$/, '')}`] };
  }
}

/** A refusal by AWS, or none at all; everything else is a defect or the end of the run. */
const isAnswer = (error: unknown): error is Error =>
  error instanceof AwsUnavailable ||
  error instanceof AwsAccessDenied ||
  error instanceof InputInvalid ||
  (error instanceof Error && '$metadata' in error);
