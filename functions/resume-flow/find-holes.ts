import type { LogRecord } from '../lib/log/types.ts';
import { type Ranges, rangesOf } from '../lib/stranded/ranges.ts';

export interface Holes {
  /** Source offsets of records that the target lacks although it has later ones: a flow that keeps order has lost them. */
  readonly holes: Ranges;
  /** Records behind the last that has arrived: they are on their way. */
  readonly coming: number;
}

/** What is a hole of what the target lacks, and what may still come. Both lists rise by source offset. */
export function holesIn(
  lacking: readonly Pick<LogRecord, 'offset'>[],
  arrived: readonly Pick<LogRecord, 'offset'>[],
): Holes {
  const last = arrived.at(-1)?.offset ?? Number.NEGATIVE_INFINITY;
  const passed = lacking.filter(({ offset }) => offset < last);
  return { holes: rangesOf(passed.map(({ offset }) => offset)), coming: lacking.length - passed.length };
}
