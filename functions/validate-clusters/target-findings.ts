import type { Finding } from '../lib/contracts/findings.ts';
import { partitionKey } from '../lib/log/types.ts';
import type { DataPlaneFacts } from './facts.ts';

/** Topics of the standby that are not proved empty, before a flow copies everything to them. */
export function targetFindings(copied: readonly string[], { topics, bounds }: DataPlaneFacts): Finding[] {
  return copied.flatMap((topic): Finding[] => {
    const found = topics.find((one) => one.topic === topic);
    const read = (found?.partitions ?? []).map(({ partition }) => ({
      partition,
      at: bounds.get(partitionKey({ topic, partition })),
    }));
    if (read.some(({ at }) => at?.known === true && at.value.highWatermark > at.value.start))
      return [
        {
          code: 'target-topics-not-empty',
          severity: 'error',
          subject: `topic ${topic} on the standby`,
          found: 'it holds records already',
          needed: 'an empty topic, or setup --adopt',
          why: 'The flow begins at the earliest record: everything would be there twice.',
        },
      ];
    const dark = read.filter(({ at }) => at?.known !== true);
    if (dark.length === 0) return [];
    return [
      {
        code: 'target-topics-unreadable',
        severity: 'error',
        subject: `topic ${topic} on the standby`,
        found: `no answer for partition ${dark.map(({ partition }) => partition).join(', ')}`,
        needed: 'proof that it is empty, or setup --adopt',
        why: 'If it holds records already, everything would be there twice.',
      },
    ];
  });
}
