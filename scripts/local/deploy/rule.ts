import { type EventPattern, patternFaults } from '../events/pattern.ts';
import type { Schedule } from '../events/schedules.ts';
import type { Target } from '../events/target-input.ts';
import type { Rule } from '../events/watcher.ts';

/** A rule as the watcher takes it, or why it cannot: patterns outside the subset. Schedules have no pattern. */
export function eventRule(
  name: string,
  region: string,
  properties: Readonly<Record<string, unknown>>,
): Rule | readonly string[] {
  const { EventPattern: pattern, Targets: targets = [] } = properties;
  const faults = patternFaults(pattern).map((fault) => `${name}: ${fault}`);
  return faults.length > 0
    ? faults
    : { name, region, pattern: pattern as EventPattern, targets: targets as readonly Target[] };
}

/** What a scheduled rule runs. */
export const schedulesOf = (
  region: string,
  arn: string,
  { Targets, ScheduleExpression }: Readonly<Record<string, unknown>>,
): Schedule[] =>
  ((Targets ?? []) as readonly Target[]).map((target) => ({
    ...{ region, arn, target },
    expression: String(ScheduleExpression),
  }));
