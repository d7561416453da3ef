import type { LockGrant } from '../lib/ledger/types.ts';
import type { Call } from '../lib/runtime/call.ts';

/** Ledger step with the moment from which writers could be refused, in ms; a run that is taken up keeps its first. */
export const beganStep = 'fence-began';
export interface FenceBegan {
  readonly at: number;
}

/** Notes it, before the first change. */
export async function noteBegin(
  { ledger, clock }: Pick<Call, 'ledger' | 'clock'>,
  grant: LockGrant,
): Promise<void> {
  if ((await ledger.getStep<FenceBegan>(grant.run, beganStep)) !== null) return;
  await ledger.putStep(grant, beganStep, { at: clock.now() } satisfies FenceBegan);
}
