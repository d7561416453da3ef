import { setTimeout as delay } from 'node:timers/promises';
import type { LambdaRunner } from '../lambda/types.ts';
import type { FaultTable } from '../world/fault-table.ts';

/** A function that a rule runs again and again. */
export interface Schedule {
  readonly region: string;
  readonly arn: string;
  /** JSON. */
  readonly input: string;
}

/**
 * Runs the schedules of a world, at its own pace and not at the rule's. A schedule's next turn waits for the last one's
 * answer; in a Region that is down nothing runs, as on AWS.
 */
export function runSchedules(
  schedules: readonly Schedule[],
  options: {
    readonly lambda: Pick<LambdaRunner, 'find' | 'invoke'>;
    readonly faults: Pick<FaultTable, 'forCall'>;
    readonly everyMs: number;
    readonly log: (line: string) => void;
  },
): { close(): Promise<void> } {
  const { lambda, faults, everyMs, log } = options;
  const closing = new AbortController();
  const turn = async ({ region, arn, input }: Schedule): Promise<void> => {
    const fn = lambda.find(region, arn);
    if (fn === undefined) return log(`${arn}: there is no such function`);
    const call = { service: 'lambda', action: 'Invoke', region, function: fn.name };
    if (faults.forCall(call).error !== null) return;
    const { error, payload } = await lambda.invoke(fn, input);
    if (error) log(`${fn.name} in ${region}: ${payload}`);
  };
  const all = schedules.map(async (schedule) => {
    while (!closing.signal.aborted) {
      const next = performance.now() + everyMs;
      await turn(schedule).catch((error: unknown) => log(`${schedule.arn}: ${error}`));
      const left = Math.max(0, next - performance.now());
      await delay(left, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  });
  return {
    async close() {
      closing.abort();
      await Promise.all(all);
    },
  };
}
