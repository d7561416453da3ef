import type { PlannedStep } from '../lib/contracts/plan-move.ts';

/** One step of a plan; `undo` says whether and how it is taken back. */
export const step = (
  title: string,
  states: readonly string[],
  calls: PlannedStep['calls'],
  undo: string,
  pointOfNoReturn = false,
): PlannedStep => ({ title, states, calls, undo, pointOfNoReturn });
