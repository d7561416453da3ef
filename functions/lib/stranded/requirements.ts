import { InputInvalid } from '../errors.ts';
import type { Ledger } from '../ledger/types.ts';
import { type Rebuilt, rebuiltPrefix } from '../rebuild/types.ts';
import {
  type Failback,
  failbackStep,
  type Replayed,
  type Returned,
  replayedPrefix,
  returnedPrefix,
  type StrandedPartition,
  strandedPrefix,
} from './types.ts';

/** What an earlier state left in the ledger; InputInvalid where it did not. */
export async function requireStep<T>(ledger: Pick<Ledger, 'getStep'>, run: string, step: string): Promise<T> {
  const found = await ledger.getStep<T>(run, step);
  if (found === null) throw new InputInvalid(`Run ${run} has no step ${step} in the ledger.`);
  return found;
}

/** What the run's way home is about. */
export const requireFailback = (ledger: Pick<Ledger, 'getStep'>, run: string): Promise<Failback> =>
  requireStep<Failback>(ledger, run, failbackStep);

/** What stayed behind, of every partition that was exported so far. */
export const strandedPartitions = (ledger: Steps, run: string): Promise<StrandedPartition[]> =>
  stepsNamed<StrandedPartition>(ledger, run, strandedPrefix);

/** What was replayed, of every partition that is through. */
export const replayedPartitions = (ledger: Steps, run: string): Promise<Replayed[]> =>
  stepsNamed<Replayed>(ledger, run, replayedPrefix);

/** What was found again on the old side, of every partition that is through. */
export const returnedPartitions = (ledger: Steps, run: string): Promise<Returned[]> =>
  stepsNamed<Returned>(ledger, run, returnedPrefix);

/** What was copied anew and proven. */
export const rebuiltPartitions = (ledger: Steps, run: string): Promise<Rebuilt[]> =>
  stepsNamed<Rebuilt>(ledger, run, rebuiltPrefix);

type Steps = Pick<Ledger, 'getStep' | 'listSteps'>;

async function stepsNamed<T>(ledger: Steps, run: string, prefix: string): Promise<T[]> {
  const steps = (await ledger.listSteps(run)).filter((step) => step.startsWith(prefix));
  return Promise.all(steps.map((step) => requireStep<T>(ledger, run, step)));
}
