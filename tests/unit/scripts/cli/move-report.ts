import type { MoveReport } from '../../../../functions/lib/contracts/move.ts';
import { startedAt } from './fixture.ts';

export const fence = (verified: boolean): MoveReport['fence'] => ({
  verified,
  methods: ['acl'],
  put: [],
  partitions: verified ? 4 : null,
  unverified: [],
  writers: [],
  faults: [],
  notes: [],
});

/** A switchover in which all went well, 10 s without writes. */
export const moveReport = (change: Partial<MoveReport> = {}): MoveReport => ({
  schema: 1,
  pair: 'orders',
  run: 'failover-1',
  mode: 'switchover',
  result: 'moved',
  reasons: [],
  from: 'primary',
  to: 'secondary',
  epoch: 2,
  startedAt,
  promotedAt: startedAt,
  finishedAt: '2026-11-24T12:00:45.000Z',
  objectives: { rpoSeconds: 60, rtoSeconds: 300 },
  measured: {
    rtoSeconds: 10,
    rtoKind: 'real',
    rpoSeconds: 0,
    rtoParts: [
      { name: 'fence-clients', seconds: 1 },
      { name: 'verify-fence', seconds: 2 },
    ],
  },
  loss: { kind: 'exact', records: 0, provisional: false, partitions: [] },
  fence: fence(true),
  outage: null,
  cut: null,
  groups: [
    {
      group: 'billing',
      state: 'Empty',
      partitions: 4,
      exact: 4,
      lowerBound: 0,
      untranslatable: 0,
      rereadWorst: 3,
      reasons: [],
    },
  ],
  groupsLeft: [],
  approval: [],
  undone: [],
  owed: [],
  steps: [
    { name: 'FenceWriters', startedAt, ms: 1_000, result: 'succeeded' },
    { name: 'VerifyFence', startedAt: '2026-11-24T12:00:26.000Z', ms: 500, result: 'succeeded' },
    { name: 'WaitForFence', startedAt: '2026-11-24T12:00:26.500Z', ms: 1_500, result: 'succeeded' },
  ],
  report: 'report.html',
  evidence: 'evidence.json',
  ...change,
});
export const homeReport = (change: Partial<MoveReport> = {}): MoveReport =>
  moveReport({
    run: 'failover-2',
    from: 'secondary',
    to: 'primary',
    epoch: 3,
    finishedAt: '2026-11-24T12:02:00.000Z',
    ...change,
  });
