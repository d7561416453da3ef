import { type EventPattern, patternFaults } from '../events/pattern.ts';
import type { Schedule } from '../events/schedules.ts';
import type { Target } from '../events/target-input.ts';
import type { Rule } from '../events/watcher.ts';
import type { Item } from './stack.ts';

/** The rules among a Region's resources, as those who follow them take them, and what is wrong with their patterns. */
export interface Rules {
  readonly onEvents: readonly Rule[];
  readonly schedules: readonly Schedule[];
  /** A sentence for each pattern outside the subset. */
  readonly faults: readonly string[];
}

/** Rules without a pattern are schedules. */
export function rulesOf(items: Iterable<Item>, region: string): Rules {
  const rules = [...items].filter(({ kind }) => kind === 'rule');
  const onEvents = rules.filter(({ properties }) => properties.EventPattern !== undefined);
  return {
    onEvents: onEvents.map(({ name, properties }) => ({
      ...{ name, region, targets: targetsOf(properties) },
      pattern: properties.EventPattern as EventPattern,
    })),
    schedules: rules
      .filter((item) => !onEvents.includes(item))
      .flatMap(({ ref, properties }) =>
        targetsOf(properties).map((target) => ({
          ...{ region, target, arn: ref },
          expression: String(properties.ScheduleExpression),
        })),
      ),
    faults: onEvents.flatMap(({ name, properties }) =>
      patternFaults(properties.EventPattern).map((fault) => `${name}: ${fault}`),
    ),
  };
}

const targetsOf = ({ Targets = [] }: Item['properties']): readonly Target[] => Targets as readonly Target[];
