import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { DrillReport } from '../contracts/drill.ts';

const metrics = new Metrics({ namespace: 'msk-dr', serviceName: 'msk-dr' });

/** A drill's figures as CloudWatch metrics (embedded in the log, no call). What was not measured is not published. */
export function publishDrill({
  pair,
  result,
  measured,
}: Pick<DrillReport, 'pair' | 'result' | 'measured'>): void {
  metrics.addDimension('pair', pair);
  metrics.addMetric('DrillPassed', MetricUnit.Count, result === 'passed' ? 1 : 0);
  if (measured.rpoSeconds !== null) metrics.addMetric('DrillRpo', MetricUnit.Seconds, measured.rpoSeconds);
  if (measured.rtoSeconds !== null) metrics.addMetric('DrillRto', MetricUnit.Seconds, measured.rtoSeconds);
  metrics.publishStoredMetrics();
}
