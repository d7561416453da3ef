import { pairResource } from '../../../functions/lib/pair/resource-name.ts';
import type { Pair } from '../../../functions/lib/pair/types.ts';
import { logicalPart } from './names.ts';
import { alarmActions } from './operators-topic.ts';
import type { Named, Place, Resources } from './types.ts';

const periodSeconds = 60;

export const outageAlarmName = (pair: Named, place: Place): string =>
  pairResource(place, pair, 'active-side');

/**
 * On what this Region's own `observe` publishes each minute: CloudWatch cannot watch another Region's metrics. Where it
 * publishes nothing, nobody looks, so what is missing is breaching. It asks for as many minutes as an outage has to last.
 */
export const outageAlarm = (pair: Pick<Pair, 'name' | 'detection' | 'notify'>, place: Place): Resources => {
  const periods = Math.max(1, Math.ceil(pair.detection.holdMs / (periodSeconds * 1000)));
  return {
    [`OutageAlarm${logicalPart(pair)}`]: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmName: outageAlarmName(pair, place),
        AlarmDescription: `The active side of the pair ${pair.name} does not answer, or nobody looks. The failover that this starts decides for itself.`,
        Namespace: 'msk-dr',
        MetricName: 'ActiveSideAnswers',
        Dimensions: observedDimensions(pair),
        Statistic: 'Minimum',
        Period: periodSeconds,
        EvaluationPeriods: periods,
        DatapointsToAlarm: periods,
        Threshold: 1,
        ComparisonOperator: 'LessThanThreshold',
        TreatMissingData: 'breaching',
        AlarmActions: alarmActions(pair, place),
      },
    },
  };
};

/** As functions/lib/runtime/metrics.ts publishes them. */
export const observedDimensions = ({ name }: Named) => [
  { Name: 'service', Value: 'msk-dr' },
  { Name: 'pair', Value: name },
];
