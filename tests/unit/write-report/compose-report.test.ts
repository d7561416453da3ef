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
  },
};
const states = ['ValidateClusters', 'SyncCanaryGroup', 'TranslateGroups', 'EstimateLoss', 'PromoteSecondary'];
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
  compared: { ours: [], others: [], notCompared: [] },
};

it('passes when nothing speaks against it, and sums the parts of the RTO', () => {
  const report = composeReport(pair, run, parts);
  expect(report).toMatchObject({
    result: 'passed',
    reasons: [],
    measured: { rpoSeconds: 0, rtoSeconds: 5 * 1 + 2 + 0.5, rtoKind: 'rehearsed' },
  });
});

it.each(states)('shows a delay in %s in the RTO, by as much', (slow) => {
  const delayed = steps.map((step) => (step.name === slow ? { ...step, ms: step.ms + 3_000 } : step));
  expect(composeReport(pair, { ...run, steps: delayed }, parts).measured.rtoSeconds).toBe(10.5);
});

it.each<[string, Partial<DrillParts>, RegExp]>([
  ['no canary', { canary: null }, /canary did not run/],
  [
    'lost canaries',
    { canary: { ...parts.canary, sentence: 'Canary: 7 lost.' } as DrillParts['canary'] },
    /7 lost/,
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
