import { type Flow, flows } from '../../../functions/lib/engines/engine.ts';
import { alarmPeriods } from '../../../functions/lib/engines/msk-replicator/alarm-periods.ts';
import { kafkaNamespace } from '../../../functions/lib/engines/msk-replicator/cluster-metrics.ts';
import { replicatorName } from '../../../functions/lib/engines/msk-replicator/names.ts';
import { pairResource } from '../../../functions/lib/pair/resource-name.ts';
import type { Pair } from '../../../functions/lib/pair/types.ts';
import { capital, logicalPart } from './names.ts';
import { alarmActions } from './operators-topic.ts';
import type { Place, Resources } from './types.ts';

type Watched = Pick<Pair, 'name' | 'primary' | 'secondary' | 'notify' | 'replication'>;

/**
 * Counts of MSK Replicator that have to be zero, and whose one dimension is the replicator's name: published in the Region
 * of the flow's target. Two names are documented for failures, so both are watched. None where nothing failed: missing is
 * well. (https://docs.aws.amazon.com/msk/latest/developerguide/msk-replicator-monitor.html) What has a dimension that only
 * MSK knows is watched by alarms that setup makes (functions/create-flow-alarms).
 */
const counts = ['ReplicationFailures', 'ReplicatorFailure', 'ConsumerGroupOffsetSyncFailure'] as const;

/** One alarm a count, for each flow that ends in this Region. */
export const flowAlarms = (pair: Watched, place: Place): Resources => {
  const here = flows.filter(({ target }) => pair[target].region === place.region);
  return Object.fromEntries(here.flatMap((flow) => counts.map((metric) => alarm(pair, place, flow, metric))));
};

function alarm(pair: Watched, place: Place, flow: Flow, metric: string): [string, Resources[string]] {
  const { direction } = flow;
  const id = `Flow${capital(direction)}${metric}${logicalPart(pair)}`;
  return [
    id,
    {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmName: pairResource(place, pair, `${direction}-${metric}`),
        AlarmDescription: `The ${direction} flow of the pair ${pair.name} reports failures (${metric}).`,
        Namespace: kafkaNamespace,
        MetricName: metric,
        Dimensions: [{ Name: 'ReplicatorName', Value: replicatorName(pair.name, flow) }],
        Statistic: 'Sum',
        ...alarmPeriods,
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
        TreatMissingData: 'notBreaching',
        AlarmActions: alarmActions(pair, place),
      },
    },
  ];
}
