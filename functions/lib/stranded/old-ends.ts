import type { EndReading } from '../cut/cut.ts';
import type { TopicPartition } from '../log/types.ts';

/** Where the old side's logs ended when it was fenced and verified: whatever comes later was copied there. */
export interface OldEnds extends EndReading {
  readonly partitions: readonly TopicPartition[];
}
export const oldEndsStep = 'old-ends';
