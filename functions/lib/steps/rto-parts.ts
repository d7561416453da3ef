import type { RtoPart, StepResult } from '../contracts/drill.ts';

/** A part of the outage and the states whose time it is made of. */
export interface RtoPartOf {
  readonly name: string;
  readonly states: readonly string[];
}

/**
 * Seconds of each part: the time between the first entry and the last exit of its states, waits and retries between
 * them included, since clients sit through those too. A part none of whose states ran is left out: its absence is for
 * the caller to explain.
 */
export function rtoParts(steps: readonly StepResult[], parts: readonly RtoPartOf[]): RtoPart[] {
  return parts.flatMap(({ name, states }) => {
    const own = steps.filter((step) => states.includes(step.name));
    if (own.length === 0) return [];
    const starts = own.map((step) => Date.parse(step.startedAt));
    const ends = own.map((step) => Date.parse(step.startedAt) + step.ms);
    return [{ name, seconds: (Math.max(...ends) - Math.min(...starts)) / 1000 }];
  });
}
