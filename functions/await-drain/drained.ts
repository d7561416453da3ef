import type { LagSummary } from '../lib/log/lag.ts';

/** What the look before this one said; null at the first. */
export interface DrainLook {
  readonly inStep: boolean;
}
export interface Drained {
  readonly drained: boolean;
  readonly sentence: string;
}

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
