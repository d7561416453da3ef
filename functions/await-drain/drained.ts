import type { EndReading } from '../lib/cut/cut.ts';
import type { LagSummary } from '../lib/log/lag.ts';

/** What a look said. */
export interface DrainLook {
  readonly inStep: boolean;
}
/** The newest look in the ledger. */
export interface DrainStep extends DrainLook {
  readonly takenAt: number;
  readonly summary: LagSummary;
  /** The new side's ends after each look since it has been in step, oldest first. */
  readonly readings: readonly EndReading[];
}
export const drainStep = 'await-drain';
export interface Drained {
  readonly drained: boolean;
  readonly sentence: string;
}

/** The first and the newest of the readings: the cut is proven by ends that have stood still in between. */
export const readingsInStep = (
  inStep: boolean,
  before: Pick<DrainStep, 'inStep' | 'readings'> | null,
  newest: EndReading,
): EndReading[] => {
  const first = inStep && before?.inStep === true ? before.readings[0] : undefined;
  return first === undefined ? [newest] : [first, newest];
};

/**
 * The source is fenced, so what is in step stays so. Two looks in a row must say it: the first may have been taken
 * while the last records were appended on their way. What cannot be told is never drained.
 */
export function judgeDrain(lag: LagSummary, before: DrainLook | null): Drained {
  if (lag.kind === 'in-step')
    return before?.inStep === true
      ? { drained: true, sentence: '' }
      : { drained: false, sentence: 'in step once, and to be seen again.' };
  if (lag.kind === 'unknown')
    return {
      drained: false,
      sentence: `${lag.reasons.length} partition(s) cannot be told, first ${lag.reasons[0] ?? ''}.`,
    };
  return {
    drained: false,
    sentence: `${lag.records} record(s) of ${lag.partitions} partition(s) are still to be copied.`,
  };
}
