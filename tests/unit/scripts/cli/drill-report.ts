import type { DrillReport } from '../../../../functions/lib/contracts/drill.ts';

/** A drill that passed, with a number of its own in every field. */
export const drillReport = (change: Partial<DrillReport> = {}): DrillReport => ({
  schema: 1,
  pair: 'orders',
  run: 'drill-1',
  result: 'passed',
  reasons: [],
  startedAt: '2026-11-24T12:00:25.000Z',
  finishedAt: '2026-11-24T12:01:07.000Z',
  objectives: { rpoSeconds: 60, rtoSeconds: 300 },
  measured: {
    rpoSeconds: 0.4,
    rtoSeconds: 12.25,
    rtoKind: 'rehearsed',
    rtoParts: [{ name: 'promote', seconds: 12.25 }],
  },
  canary: {
    sent: 1000,
    received: 999,
    lost: 1,
    duplicated: 2,
    outOfOrder: 3,
    latencyMs: { p50: 41.2, p99: 120, max: 180 },
    series: [],
  },
  groups: [
    {
      group: 'billing',
      state: 'Stable',
      partitions: 24,
      exact: 20,
      lowerBound: 3,
      untranslatable: 1,
      rereadWorst: 1200,
      reasons: ['r'],
    },
    {
      group: 'refunds',
      state: 'Empty',
      partitions: 4,
      exact: 4,
      lowerBound: 0,
      untranslatable: 0,
      rereadWorst: 0,
      reasons: [],
    },
  ],
  loss: {
    kind: 'exact',
    records: 7,
    partitions: [
      { topic: 'audit', partition: 0, kind: 'exact', records: 7, firstTimestamp: null, lastTimestamp: null },
      { topic: 'audit', partition: 1, kind: 'exact', records: 0, firstTimestamp: null, lastTimestamp: null },
    ],
  },
  steps: [],
  leftovers: [],
  cost: { usd: 0.01234, pricesAsOf: '2026-11-01', items: [] },
  report: 'report.html',
  evidence: 'evidence.json',
  ...change,
});
