import type { CanaryPosition } from '../prepare-canary-group/middle.ts';

export interface ResumeResult {
  readonly exact: boolean;
  /** One sentence a partition that did not resume at exactly the next unread record. */
  readonly faults: readonly string[];
}

/** Compares the number of the first record handed out per partition with the next unread one. */
export function judgeResume(
  expected: readonly CanaryPosition[],
  delivered: ReadonlyMap<number, number | null>,
): ResumeResult {
  const faults = expected.flatMap(({ partition, seq }) => {
    const first = delivered.get(partition);
    if (first === seq) return [];
    if (first === undefined || first === null)
      return [
        `partition ${partition}: no canary record was handed out, number ${seq} is the next unread one`,
      ];
    const what = first > seq ? 'records were skipped' : 'records were read again';
    return [`partition ${partition}: resumed at number ${first} instead of ${seq}, ${what}`];
  });
  return { exact: faults.length === 0, faults };
}
