import type { LagSummary } from '../lib/log/lag.ts';
import type { FlowHealth } from './flow-health.ts';

export interface StepVerdict {
  readonly inStep: boolean;
  readonly sentence: string;
}

/**
 * In step: every partition is known, and no record has been missing for longer than the RPO. Under traffic there is
 * always a record on its way, so "nothing missing" would wait for ever; what cannot be told is never in step.
 */
export function judgeStep(
  lag: LagSummary,
  unknownPartitions: number,
  now: number,
  rpoMs: number,
): StepVerdict {
  if (lag.kind === 'in-step') return { inStep: true, sentence: '' };
  if (lag.kind === 'unknown')
    return {
      inStep: false,
      sentence: `${lag.reasons.length} partition(s) cannot be told, first ${lag.reasons[0] ?? ''}.`,
    };
  const missing = `${lag.records} record(s) of ${lag.partitions} partition(s) are missing`;
  if (unknownPartitions > 0)
    return {
      inStep: false,
      sentence: `${missing}, and ${unknownPartitions} more partition(s) cannot be told.`,
    };
  const ageMs = lag.oldestMissing === null ? Number.POSITIVE_INFINITY : now - lag.oldestMissing;
  if (ageMs <= rpoMs) return { inStep: true, sentence: '' };
  return {
    inStep: false,
    sentence: `${missing}, the oldest for ${Number.isFinite(ageMs) ? `${(ageMs / 1000).toFixed(0)} s` : 'an unknown time'}.`,
  };
}

/** In step by a flow that runs. `hopeless`: it stays as it is until a person does something. */
export const withHealth = (
  { inStep, sentence }: StepVerdict,
  { sentences, hopeless }: FlowHealth,
): StepVerdict & { readonly hopeless: boolean } => ({
  inStep: inStep && sentences.length === 0,
  hopeless,
  sentence: [...sentences.map((one) => `${one}.`), sentence].filter((one) => one !== '').join(' '),
});
