import { Metrics } from '@aws-lambda-powertools/metrics';
import { afterEach, expect, test, vi } from 'vitest';
import { publishObservation } from '../../../../functions/lib/runtime/metrics.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('a metric costs by the month: what is owed is only said in the log, and what is not known is not published', () => {
  const metric = vi.spyOn(Metrics.prototype, 'addMetric').mockReturnThis();
  const metadata = vi.spyOn(Metrics.prototype, 'addMetadata').mockReturnThis();
  vi.spyOn(Metrics.prototype, 'publishStoredMetrics').mockReturnThis();
  publishObservation({ pair: 'orders', activeAnswers: false, recordsBehind: 10, thingsOwed: 2 });
  expect(metric.mock.calls.map(([name, , value]) => [name, value])).toEqual([
    ['ActiveSideAnswers', 0],
    ['ReplicationLagRecords', 10],
  ]);
  expect(metadata.mock.calls).toEqual([['thingsOwed', '2']]);
  publishObservation({ pair: 'orders', activeAnswers: null, recordsBehind: null, thingsOwed: null });
  expect([metric.mock.calls.length, metadata.mock.calls.length]).toEqual([2, 1]);
});
