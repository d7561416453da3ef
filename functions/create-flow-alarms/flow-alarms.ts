import type { MetricAlarm } from '../lib/aws/alarms.ts';
import type { MetricId } from '../lib/aws/cloudwatch.ts';
import type { Flow, Side } from '../lib/engines/engine.ts';
import { alarmPeriods } from '../lib/engines/msk-replicator/alarm-periods.ts';
import {
  authError,
  type ClusterMetric,
  clusterMetrics,
  ping,
} from '../lib/engines/msk-replicator/cluster-metrics.ts';
import { ownTags } from '../lib/engines/msk-replicator/names.ts';
import { pairResource } from '../lib/pair/resource-name.ts';
import { owedSentence } from './owed.ts';

/** One end of a flow, and how CloudWatch names its metrics there. */
export interface WatchedEnd {
  readonly side: Side;
  /** Null: MSK does not tell it. */
  readonly alias: string | null;
  /** Null: CloudWatch has shown none yet. */
  readonly shown: Readonly<Record<ClusterMetric, MetricId | null>>;
}
export interface FlowToWatch {
  readonly pair: string;
  readonly stage: string;
  readonly flow: Flow;
  readonly ends: readonly WatchedEnd[];
  /** Whom the alarms tell. */
  readonly topics: readonly string[];
}

const rules: Readonly<Record<ClusterMetric, MetricAlarm['rule']>> = {
  // The one absence that MSK defines: no datapoint is unhealthy.
  [ping]: {
    ...{ Statistic: 'Minimum', ComparisonOperator: 'LessThanThreshold', Threshold: 1 },
    ...{ TreatMissingData: 'breaching', ...alarmPeriods },
  },
  [authError]: {
    ...{ Statistic: 'Sum', ComparisonOperator: 'GreaterThanThreshold', Threshold: 0 },
    ...{ TreatMissingData: 'notBreaching', ...alarmPeriods },
  },
};
const says: Readonly<Record<ClusterMetric, (pair: string, direction: string, side: Side) => string>> = {
  [ping]: (pair, direction, side) =>
    `The ${direction} flow of the pair ${pair} does not reach the ${side}, or MSK does not say that it does.`,
  [authError]: (pair, direction, side) =>
    `The ${side} refuses connections of the ${direction} flow of the pair ${pair}.`,
};

/** A side, and not its alias: a replicator that is made again has other aliases, and its alarms take the place of these. */
export const flowAlarmName = (
  stage: string,
  pair: string,
  { direction }: Pick<Flow, 'direction'>,
  metric: ClusterMetric,
  side: Side,
): string => pairResource({ stage }, { name: pair }, `${direction}-${metric}-${side}`);

/**
 * The alarms of one flow, two for each of its clusters, and what is owed because CloudWatch has not shown it yet: an alarm
 * under a guessed spelling would ring for ever. AuthError may come with the first error only; until then its dimensions
 * are taken for those of the ping, which MSK documents as the same: a wrong one would be silent, and the next setup
 * writes over it.
 */
export function flowAlarms({ pair, stage, flow, ends, topics }: FlowToWatch): {
  readonly alarms: readonly MetricAlarm[];
  readonly owed: readonly string[];
} {
  const { direction } = flow;
  const alarm = (metric: MetricId, name: ClusterMetric, side: Side): MetricAlarm => ({
    name: flowAlarmName(stage, pair, flow, name, side),
    description: says[name](pair, direction, side),
    metric: { ...metric, name },
    rule: rules[name],
    topics,
    tags: ownTags(pair, flow),
  });
  return {
    alarms: ends.flatMap(({ side, shown }) =>
      clusterMetrics.flatMap((name) => {
        const metric = shown[name] ?? shown[ping];
        return metric === null ? [] : [alarm(metric, name, side)];
      }),
    ),
    owed: ends.flatMap(({ side, alias, shown }) => {
      if (shown[ping] !== null) return [];
      const why =
        alias === null ? `MSK does not tell the ${side}'s alias` : 'CloudWatch has shown no ping of it yet';
      return [owedSentence(direction, side, why)];
    }),
  };
}
