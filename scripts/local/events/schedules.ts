import { setTimeout as delay } from 'node:timers/promises';
import type { LambdaRunner } from '../lambda/types.ts';
import type { FaultTable } from '../world/fault-table.ts';
import { scheduledEvent } from './event.ts';
import { type Target, targetInput } from './target-input.ts';

/** A function that a rule runs again and again. */
export interface Schedule {
  readonly region: string;
  /** The rule's. */
  readonly arn: string;
  /** `rate(…)` or `cron(…)`, as the rule has it. */
  readonly expression: string;
  readonly target: Target;
}

/** Between two looks at whether a rule that is not run has got a pace. */
const lookMs = 250;

/** What a minute of `observe`, and what the time between two scheduled drills, lasts in a world, ms; null: it is not run. */
export interface Paces {
  observe: number | null;
  drills: number | null;
}

export interface RunningSchedules {
  /** Replaces the schedules of a Region; those that were there already go on in their rhythm. */
  set(region: string, schedules: readonly Schedule[]): void;
  close(): Promise<void>;
}

/**
 * Runs the schedules of a world, at its own pace and not at the rule's. A schedule's next turn waits for the last one's
 * answer; in a Region that is down nothing runs, as on AWS.
 */
export function runSchedules(options: {
  readonly lambda: Pick<LambdaRunner, 'find' | 'invoke'>;
  readonly faults: Pick<FaultTable, 'forCall'>;
  /** The world's pace for a rule's expression; null: it is not run. */
  readonly everyMs: (expression: string) => number | null;
  readonly accountId: string;
  readonly log: (line: string) => void;
}): RunningSchedules {
  const { lambda, faults, everyMs, accountId, log } = options;
  const running = new Map<string, { readonly region: string; readonly stop: AbortController }>();
  const loops = new Set<Promise<void>>();
  const turn = async ({ region, arn, target }: Schedule): Promise<void> => {
    const fn = lambda.find(region, target.Arn);
    if (fn === undefined) return log(`${target.Arn}: there is no such function`);
    const call = { service: 'lambda', action: 'Invoke', region, function: fn.name };
    if (faults.forCall(call).error !== null) return;
    const event = scheduledEvent(arn, region, accountId);
    const { error, payload } = await lambda.invoke(fn, targetInput(target, event));
    if (error) log(`${fn.name} in ${region}: ${payload}`);
  };
  const loop = async (schedule: Schedule, { signal }: AbortController): Promise<void> => {
    while (!signal.aborted) {
      const began = performance.now();
      if (everyMs(schedule.expression) !== null)
        await turn(schedule).catch((error: unknown) => log(`${schedule.arn}: ${error}`));
      // The pace may be another one meanwhile.
      const next = began + (everyMs(schedule.expression) ?? lookMs);
      const left = Math.max(0, next - performance.now());
      await delay(left, undefined, { signal }).catch(() => undefined);
    }
  };
  return {
    set(region, schedules) {
      const wanted = new Map(schedules.map((schedule) => [JSON.stringify(schedule), schedule]));
      for (const [key, { stop }] of [...running].filter(([, one]) => one.region === region)) {
        if (wanted.has(key)) continue;
        stop.abort();
        running.delete(key);
      }
      for (const [key, schedule] of wanted) {
        if (running.has(key)) continue;
        const stop = new AbortController();
        running.set(key, { region, stop });
        const looping = loop(schedule, stop).finally(() => loops.delete(looping));
        loops.add(looping);
      }
    },
    async close() {
      for (const { stop } of running.values()) stop.abort();
      await Promise.all(loops);
    },
  };
}
