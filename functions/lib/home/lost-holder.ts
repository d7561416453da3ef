import type { LockState } from '../ledger/types.ts';
import { parseArn } from '../pair/arn.ts';

/** The command that frees the lock of a strong ledger from a run whose Region is lost. */
export const freeCommand = (pair: string): string => `msk-dr ledger adopt ${pair} --break-glass "why"`;

/** What there is to say of who holds a strong ledger's lock and cannot be asked about; `reason`: why not. */
export function lostHolder(
  pair: string,
  { run, executionArn, since }: NonNullable<LockState['holder']>,
  reason: string,
): string {
  const region = parseArn(executionArn)?.region ?? 'an unknown Region';
  return `Run ${run} holds the lock of ${pair} since ${since}, and executes in ${region}, which does not answer: ${reason}. Whether it still runs cannot be told. If that Region is lost: ${freeCommand(pair)} frees the lock.`;
}
