import type { TopicPartition } from '../../../../functions/lib/log/types.ts';
import type { ModelLog } from './replicated-log.ts';

/** The partition that tests of one partition are about. */
export const at: TopicPartition = { topic: 'orders.placed', partition: 3 };

/** A plain log: one record an offset from `from` to `end`, `step` milliseconds apart, no two alike. */
export const plain = (end: number, from = 0, step = 1): ModelLog => ({
  start: from,
  end,
  lastStable: end,
  entries: Array.from({ length: end - from }, (_, index) => ({
    offset: from + index,
    id: from + index,
    kind: 'data' as const,
    key: `k${from + index}`,
    value: 'v',
    timestamp: 1000 + (from + index) * step,
  })),
});
