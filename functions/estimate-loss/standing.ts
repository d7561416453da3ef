import type { LossStatement } from '../lib/contracts/loss.ts';
import type { Ledger } from '../lib/ledger/types.ts';
import { isForGood, isSettled } from '../lib/log/loss.ts';
import { type LossWhen, lossStep } from './steps.ts';

/**
 * Which statement stands: the new one, or, where it is the last and could not read both logs, what had been counted for
 * good before: behind a verified fence nothing is written any more, so an estimate made later tells less.
 */
export async function standing(
  ledger: Pick<Ledger, 'getStep'>,
  run: string,
  when: LossWhen,
  statement: LossStatement,
): Promise<LossStatement> {
  if (when !== 'final' || isSettled(statement)) return statement;
  const earlier = await Promise.all(
    (['final', 'before-promote'] as const).map((one) => ledger.getStep<LossStatement>(run, lossStep(one))),
  );
  return earlier.find((one) => one !== null && isForGood(one)) ?? statement;
}
