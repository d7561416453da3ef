import { expect, it } from 'vitest';
import { composeReport, type DrillParts } from '../../../functions/write-report/compose-report.ts';

const pair = {
  name: 'orders',
  objectives: { rpoMs: 60_000, rtoMs: 300_000 },
  fence: {
    methods: [],
    principals: [],
    readers: [],
    probe: null,
    standby: true,
    settleMs: 2_000,
    commandArn: null,
    securityGroups: null,
  },
};
const states = [
  'ValidateClusters',
  'SyncCanaryGroup',
  'TranslateGroups',
  'EstimateLoss',
  'FenceWriters',
  'VerifyFence',
  'PromoteSecondary',
  'UnfenceNew',
];
const steps = states.map((name, index) => ({
  name,
  startedAt: new Date(index * 10_000).toISOString(),
  ms: 1_000,
  result: 'succeeded' as const,
}));
const run = {
  run: 'drill-1',
  startedAt: 'a',
  finishedAt: 'b',
  failure: { Error: '', Cause: '' },
  steps,
  cost: { usd: 0, pricesAsOf: '', items: [] },
};
const parts: DrillParts = {
  canary: {
    result: {
      sent: 1000,
      received: 1000,
      lost: 0,
      duplicated: 0,
      outOfOrder: 0,
      latencyMs: null,
      series: [],
    },
    sentence: '',
  },
  resume: { exact: true, faults: [] },
  groups: [],
  loss: { kind: 'exact', records: 0, takenAt: 0, rpoSeconds: { known: true, value: 0 }, partitions: [] },
  followed: {
    acknowledged: 9,
    firstEpoch: 1,
    lastEpoch: 2,
    lastBefore: 1,
    firstAfter: 4_500,
    movedAt: 4_000,
  },
  fence: {
    prepared: { rehearsed: true },
    verdict: { notes: [] },
    lifted: {
      outcome: 'lifted',
      side: 'secondary',
      removed: 1,
      left: 0,
      command: null,
      others: [],
      open: true,
      note: '',
    },
  },
  compared: { ours: [], others: [], notCompared: [] },
};

it('passes when nothing speaks against it, and sums the parts of the RTO', () => {
  const report = composeReport(pair, run, parts);
  expect(report).toMatchObject({
    result: 'passed',
    reasons: [],
    notRehearsed: [],
    measured: { rpoSeconds: 0, rtoSeconds: 8 * 1 + 0.5, rtoKind: 'rehearsed' },
  });
});

it.each(states)('shows a delay in %s in the RTO, by as much', (slow) => {
  const delayed = steps.map((step) => (step.name === slow ? { ...step, ms: step.ms + 3_000 } : step));
  expect(composeReport(pair, { ...run, steps: delayed }, parts).measured.rtoSeconds).toBe(11.5);
});

it('counts the settle time within the verification, waits included, and not once more', () => {
  const looks = [
    {
      name: 'VerifyFence',
      startedAt: new Date(50_000).toISOString(),
      ms: 1_000,
      result: 'succeeded' as const,
    },
    {
      name: 'WaitForFence',
      startedAt: new Date(51_000).toISOString(),
      ms: 2_000,
      result: 'succeeded' as const,
    },
    { name: 'VerifyFence', startedAt: new Date(53_000).toISOString(), ms: 500, result: 'succeeded' as const },
  ];
  const all = [...steps.filter(({ name }) => name !== 'VerifyFence'), ...looks];
  const { rtoParts, rtoSeconds } = composeReport(pair, { ...run, steps: all }, parts).measured;
  expect(rtoParts.find(({ name }) => name === 'verify-fence')?.seconds).toBe(3.5);
  expect(rtoParts.map(({ name }) => name)).not.toContain('settle');
  expect(rtoSeconds).toBe(7 + 3.5 + 0.5);
});

it('says what it could not rehearse, counts the configured settle time, and passes', () => {
  const fence = { prepared: { rehearsed: false, reason: 'no probe' }, verdict: null, lifted: null } as const;
  const unfenced = steps.filter(({ name }) => !/Fence|Unfence/.test(name));
  const report = composeReport(pair, { ...run, steps: unfenced }, { ...parts, fence });
  expect(report).toMatchObject({ result: 'passed', measured: { rtoSeconds: 5 + 2 + 0.5 } });
  expect(report.notRehearsed).toEqual([
    expect.stringMatching(/^Fence: no probe\. The RTO counts its settle time/),
  ]);
});

it('passes on what its own fence could not prove, and says so', () => {
  const fence = { ...parts.fence, verdict: { notes: ['Connections from before were not probed.'] } };
  const { result, notRehearsed } = composeReport(pair, run, { ...parts, fence });
  expect([result, notRehearsed]).toEqual(['passed', ['Fence: Connections from before were not probed.']]);
});

it.each(['FenceWriters', 'VerifyFence', 'UnfenceNew'])('has no RTO without %s', (missing) => {
  const left = steps.filter(({ name }) => name !== missing);
  const { result, reasons, measured } = composeReport(pair, { ...run, steps: left }, parts);
  expect([result, measured.rtoSeconds]).toEqual(['failed', null]);
  expect(reasons.join()).toMatch(/RTO was not measured: .*fence.*: not measured/);
});

it.each<[string, Partial<DrillParts>, RegExp]>([
  ['no canary', { canary: null }, /canary did not run/],
  [
    'lost canaries',
    { canary: { ...parts.canary, sentence: 'Canary: 7 lost.' } as DrillParts['canary'] },
    /7 lost/,
  ],
  [
    'a new side that stays closed',
    {
      fence: {
        ...parts.fence,
        lifted: { ...parts.fence.lifted, open: false, note: 't-0 is still fenced' },
      } as DrillParts['fence'],
    },
    /probe is still refused there: t-0 is still fenced/,
  ],
  ['a group not resumed', { resume: null }, /not resumed/],
  [
    'a group that skipped',
    { resume: { exact: false, faults: ['partition 0: skipped'] } },
    /partition 0: skipped/,
  ],
  ['no translation', { groups: null }, /not translated/],
  [
    'an RPO above the objective',
    { loss: { ...parts.loss, rpoSeconds: { known: true, value: 61 } } as DrillParts['loss'] },
    /RPO measured 61\.0 s, above the objective of 60 s/,
  ],
  [
    'an RPO that is unknown',
    { loss: { ...parts.loss, rpoSeconds: { known: false, reason: 'a-0 dark' } } as DrillParts['loss'] },
    /RPO was not measured: a-0 dark/,
  ],
  ['an unknown loss', { loss: { ...parts.loss, kind: 'unknown' } as DrillParts['loss'] }, /cannot be told/],
  ['no client', { followed: null }, /RTO was not measured: client: the canary client did not run/],
  [
    'a client that never arrived',
    { followed: { ...parts.followed, firstAfter: null } as DrillParts['followed'] },
    /no acknowledgement on the new side/,
  ],
  [
    'a leftover',
    { compared: { ours: ['primary: group msk-dr.x'], others: [], notCompared: [] } },
    /Left behind: primary: group msk-dr\.x/,
  ],
  ['inventories that could not be compared', { compared: null }, /could not be told/],
])('fails with %s', (_, overrides, reason) => {
  const report = composeReport(pair, run, { ...parts, ...overrides });
  expect(report.result).toBe('failed');
  expect(report.reasons.join('\n')).toMatch(reason);
});

it('passes with what others changed and what could not be compared, and says both', () => {
  const compared = { ours: [], others: ['primary: group a is gone.'], notCompared: ['ACLs of the primary'] };
  expect(composeReport(pair, run, { ...parts, compared })).toMatchObject({
    result: 'passed',
    leftovers: [],
    changesByOthers: ['primary: group a is gone.'],
    notCompared: ['ACLs of the primary'],
  });
});

it('fails with what a state failed with', () => {
  const report = composeReport(
    pair,
    { ...run, failure: { Error: 'ClusterUnreachable', Cause: '{"errorMessage":"dark"}' } },
    parts,
  );
  expect(report.reasons).toContain('ClusterUnreachable: dark');
});
