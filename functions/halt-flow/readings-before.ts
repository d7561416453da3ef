import type { DrainStep } from '../await-drain/drained.ts';
import type { CutStep, EndReading } from '../lib/cut/cut.ts';

/**
 * Ends that were read before this look and count for the cut. A flow that is kept was drained, and its ends have been
 * looked at since then; of a flow that is halted only what was read after the halt says anything.
 */
export const readingsBefore = (
  how: CutStep['how'],
  before: Pick<CutStep, 'readings'> | null,
  drained: Pick<DrainStep, 'inStep' | 'readings'> | null,
): readonly EndReading[] => {
  if (before !== null) return before.readings;
  return how === 'kept' && drained?.inStep === true ? drained.readings : [];
};
