import type {
  CanaryResult,
  DrillReport,
  GroupResult,
  LossRow,
  StepResult,
} from '../../functions/lib/contracts/drill.ts';

const start = Date.parse('2026-11-24T06:00:00.000Z');
const iso = (ms: number): string => new Date(start + ms).toISOString();

const step = (
  name: string,
  from: number,
  ms: number,
  result: StepResult['result'] = 'succeeded',
): StepResult => ({
  name,
  startedAt: iso(from),
  ms,
  result,
});
const group = (name: string, i: number, over: Partial<GroupResult> = {}): GroupResult => ({
  group: name,
  state: ['Stable', 'Empty', 'Dead'][i % 3] ?? 'Stable',
  partitions: 6,
  exact: 6,
  lowerBound: 0,
  untranslatable: 0,
  rereadWorst: 0,
  reasons: [],
  ...over,
});
const row = (topic: string, partition: number, records: number | null = 0): LossRow => ({
  topic,
  partition,
  kind: records === null ? 'unknown' : 'exact',
  records,
  firstTimestamp: records ? iso(29_000 + partition) : null,
  lastTimestamp: records ? iso(29_400 + partition) : null,
});

/** A wave with bursts, the same on every machine. */
const series = (points: number): CanaryResult['series'] =>
  Array.from(
    { length: points },
    (_, i) => [i * 24, Math.round(180 + 90 * Math.sin(i / 9) + ((i * 7919) % 101) * 1.7)] as const,
  );

/** A drill in which all went well. */
export const passed: DrillReport = {
  schema: 1,
  pair: 'orders',
  run: 'drill-20261124-060000-7f3a',
  result: 'passed',
  reasons: [],
  startedAt: iso(0),
  finishedAt: iso(48_210),
  objectives: { rpoSeconds: 60, rtoSeconds: 300 },
  measured: {
    rpoSeconds: 0.412,
    rtoSeconds: 9.84,
    rtoKind: 'rehearsed',
    rtoParts: [
      { name: 'translate canary group', seconds: 1.21 },
      { name: 'dry translation of all groups', seconds: 4.07 },
      { name: 'promote', seconds: 0.36 },
      { name: 'publish the pointer', seconds: 0.9 },
      { name: 'canary client follows', seconds: 2.3 },
      { name: 'settle time', seconds: 1 },
    ],
  },
  canary: {
    sent: 1_000,
    received: 1_000,
    lost: 0,
    duplicated: 0,
    outOfOrder: 0,
    latencyMs: { p50: 214, p99: 431, max: 446 },
    series: series(500),
  },
  groups: [
    'billing',
    'fraud-check',
    'search-indexer',
    'warehouse.loader',
    'mailer',
    'audit-trail',
    'reports',
    'gdpr',
  ].map((name, i) =>
    i === 2
      ? group(name, i, {
          exact: 5,
          lowerBound: 1,
          rereadWorst: 120,
          reasons: ['orders.created-3: equal records at the position'],
        })
      : group(name, i),
  ),
  loss: {
    kind: 'exact',
    records: 12,
    partitions: ['orders.created', 'orders.paid', 'customers', 'payments', 'audit'].flatMap((topic) =>
      Array.from({ length: 10 }, (_, p) => row(topic, p, topic === 'orders.created' && p < 4 ? 3 : 0)),
    ),
  },
  steps: [
    step('AcquireLock', 0, 310),
    step('ValidateClusters', 320, 2_900),
    step('CheckDrift', 3_230, 1_450),
    step('SendCanary', 4_700, 3_800),
    ...[0, 1, 2, 3].flatMap((i) => [
      step('WaitForCanary', 8_500 + i * 1_500, 1_000),
      step('CountCanary', 9_500 + i * 1_500, 480),
    ]),
    step('TranslateGroups', 14_600, 5_200),
    step('StateLoss', 19_900, 4_000),
    step('RehearseSwitch', 24_000, 9_900),
    step('CleanUp', 34_000, 2_500),
    step('WaitTwoRefreshIntervals', 36_600, 4_000),
    step('CompareInventory', 40_700, 3_100),
  ],
  leftovers: [],
  changesByOthers: [],
  notCompared: [],
  cost: {
    usd: 0.003284,
    pricesAsOf: '2026-11-01',
    items: [
      {
        item: 'Step Functions, Standard: state transitions, retries included',
        quantity: 62,
        unit: 'transitions',
        usd: 0.00155,
      },
      { item: 'Lambda, arm64: compute', quantity: 21.3712, unit: 'GB-seconds', usd: 0.000284951 },
      {
        item: 'KMS: requests for an asymmetric elliptic-curve key',
        quantity: 2,
        unit: 'requests',
        usd: 0.00003,
      },
    ],
  },
  report: 'report.html',
  evidence: 'evidence.json',
};

/** Replication stood still, a step failed, something stayed behind. */
export const failed: DrillReport = {
  ...passed,
  run: 'drill-20261124-060000-dead',
  result: 'failed',
  reasons: [
    '412 of 1,000 canary records did not arrive within 15 s',
    'the flow from primary to secondary has not copied anything for 4 min 10 s: replicator msk-dr-orders-forward is RUNNING with no throughput',
    'RPO 250 s is above the objective of 60 s',
    'the group msk-dr.canary.orders.drill-20261124-060000-dead is still on the secondary',
  ],
  measured: {
    rpoSeconds: 250,
    rtoSeconds: 391.5,
    rtoKind: 'rehearsed',
    rtoParts: passed.measured.rtoParts.map((p) => ({ ...p, seconds: p.seconds * 39.8 })),
  },
  canary: {
    sent: 1_000,
    received: 588,
    lost: 412,
    duplicated: 3,
    outOfOrder: 7,
    latencyMs: { p50: 420, p99: 14_200, max: 14_903 },
    series: series(60).map(([x, y]) => [x * 9, y * 30] as const),
  },
  loss: {
    kind: 'exact',
    records: 48_213,
    partitions: (passed.loss?.partitions ?? []).map((r, i) => row(r.topic, r.partition, i * 211)),
  },
  steps: passed.steps.map((s) =>
    s.name === 'RehearseSwitch'
      ? { ...s, result: 'failed' }
      : s.name === 'StateLoss'
        ? { ...s, result: 'skipped' }
        : s,
  ),
  leftovers: [
    'group msk-dr.canary.orders.drill-20261124-060000-dead on the secondary',
    '214 records in msk-dr.canary.orders-3 on the primary',
  ],
  changesByOthers: ['primary: group new-team was not there before (now: present).'],
  notCompared: [
    'ACLs of the primary (not readable: SECURITY_DISABLED)',
    'SCRAM users of the secondary (not readable: CLUSTER_AUTHORIZATION_FAILED)',
  ],
};

/** A broker was away: hardly anything could be measured. */
export const unknownLoss: DrillReport = {
  ...failed,
  reasons: [
    'orders.created-1 has no leader on the primary: its loss is unknown',
    'the canary did not run: ClusterUnreachable',
  ],
  measured: { rpoSeconds: null, rtoSeconds: null, rtoKind: 'rehearsed', rtoParts: [] },
  canary: null,
  loss: {
    kind: 'unknown',
    records: null,
    partitions: (passed.loss?.partitions ?? []).map((r, i) =>
      row(r.topic, r.partition, i % 7 === 1 ? null : 0),
    ),
  },
  leftovers: [],
  steps: passed.steps.slice(0, 3).map((s, i) => (i === 2 ? { ...s, result: 'failed' } : s)),
};

/** Nothing there to move, and nothing measured at all. */
export const bare: DrillReport = {
  ...passed,
  result: 'failed',
  reasons: ['the lock is held by run setup-1'],
  measured: unknownLoss.measured,
  canary: null,
  groups: [],
  loss: null,
  steps: [],
  cost: { usd: 0, pricesAsOf: '2026-11-01', items: [] },
};

/** 300 groups, 500 partitions, 200 steps. */
export const huge: DrillReport = {
  ...passed,
  changesByOthers: Array.from(
    { length: 120 },
    (_, i) => `primary: group team-${i}.worker was not there before (now: present).`,
  ),
  groups: Array.from({ length: 300 }, (_, i) =>
    i % 9 === 4
      ? group(`team-${i % 17}.service-${i}`, i, {
          partitions: 40,
          exact: 31,
          lowerBound: 7,
          untranslatable: 2,
          rereadWorst: 1_204_551,
          reasons: [
            'orders.paid-3: the committed offset is below the log start of the source',
            'orders.paid-7: equal records at the position',
          ],
        })
      : group(`team-${i % 17}.service-${i}`, i),
  ),
  loss: {
    kind: 'exact',
    records: 8_910,
    partitions: Array.from({ length: 500 }, (_, i) =>
      row(`orders.topic-${Math.floor(i / 20)}`, i % 20, i % 5 === 0 ? 90 : 0),
    ),
  },
  steps: Array.from({ length: 200 }, (_, i) =>
    step(`State${String(i % 80)}`, i * 240, 200, i === 77 ? 'failed' : 'succeeded'),
  ),
};

const long = 'a-name-that-somebody-generated-and-that-never-ends.'.repeat(5);
const hostile = '<script>alert(1)</script>"\'&\u202e\u0000\ud800</title></style>';

/** Names that are very long, or meant to harm. */
export const odd: DrillReport = {
  ...failed,
  pair: `p${'x'.repeat(62)}`,
  run: `${long}${hostile}`,
  reasons: [hostile, long.replaceAll('-', ''), 'two  spaces'],
  measured: {
    ...passed.measured,
    rtoParts: [
      { name: hostile, seconds: 0 },
      { name: long, seconds: 1e-4 },
      { name: 'days', seconds: 200_000 },
    ],
  },
  groups: [
    group(hostile, 0, { state: hostile, untranslatable: 1, exact: 5, reasons: [hostile, long] }),
    group(long, 1),
    group('', 2),
    group('名前-группа-مجموعة', 3),
  ],
  loss: {
    kind: 'estimate',
    records: Number.MAX_SAFE_INTEGER,
    partitions: [{ ...row(long, 2_147_483_647, 9_007_199_254_740_991), kind: 'estimate' }],
  },
  steps: [step(hostile, 0, 0), step(long, 5, 86_400_000, 'skipped')],
  leftovers: [hostile, long],
  changesByOthers: [hostile, long],
  notCompared: [hostile, long],
};

export const fixtures = { passed, failed, unknownLoss, bare, huge, odd } as const;
