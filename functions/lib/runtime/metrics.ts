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

/** What one minute's observation measured. Null is not published: an alarm treats what is missing as breaching. */
export interface ObservationFigures {
  readonly pair: string;
  readonly activeAnswers: boolean | null;
  readonly recordsBehind: number | null;
  readonly thingsOwed: number | null;
}

/** As metrics of the own Region: CloudWatch cannot watch another one's. */
export function publishObservation(figures: ObservationFigures): void {
  const { pair, activeAnswers, recordsBehind, thingsOwed } = figures;
  metrics.addDimension('pair', pair);
  if (activeAnswers !== null) metrics.addMetric('ActiveSideAnswers', MetricUnit.Count, activeAnswers ? 1 : 0);
  if (recordsBehind !== null) metrics.addMetric('ReplicationLagRecords', MetricUnit.Count, recordsBehind);
  // Beside the metrics in the same line of the log, for a query: a metric costs by the month.
  if (thingsOwed !== null) metrics.addMetadata('thingsOwed', `${thingsOwed}`);
  metrics.publishStoredMetrics();
}
