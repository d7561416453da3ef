import { expect, it } from 'vitest';
import { known } from '../../../functions/lib/known.ts';
import {
  composeMove,
  composeUnwound,
  type MoveParts,
} from '../../../functions/write-move-report/compose-move.ts';

const pair = {
  name: 'orders',
  objectives: { rpoMs: 60_000, rtoMs: 300_000 },
  fence: { methods: ['acl'] as const },
};
const startedAt = '2026-11-24T06:00:00.000Z';
const move = { mode: 'failover', from: 'primary', to: 'secondary', startEpoch: 1, startedAt } as const;
const at = (seconds: number): number => Date.parse(startedAt) + seconds * 1_000;
const step = (name: string, from: number, ms: number) =>
  ({ name, startedAt: new Date(at(from)).toISOString(), ms, result: 'succeeded' }) as const;
const run = {
  run: 'failover-1',
  pointer: { epoch: 2, side: 'secondary', run: 'failover-1', bootstrap: 'b', since: startedAt } as const,
  finishedAt: startedAt,
  steps: [step('AssessOutage', 1, 2_000), step('PromoteSecondary', 10, 1_000), step('ProvePointer', 11, 500)],
  late: { Error: '', Cause: '' },
};
const row = {
  topic: 'orders',
  partition: 0,
  kind: 'estimate',
  records: 40,
  firstTimestamp: null,
  lastTimestamp: null,
} as const;
const parts: MoveParts = {
  outage: { decision: 'watch', sentence: 'down, but vetoed', vetoes: ['metrics'] },
  loss: {
    ...{ kind: 'estimate', records: 40, atLeast: 10, takenAt: at(9), rpoSeconds: known(12) },
    partitions: [{ ...row, atLeast: 10, reason: 'dark' }],
    basis: {
      ...{ takenAt: at(-10), ageMs: 20_000, behind: 12, recordsPerSecond: known(2), arrivedSince: 2 },
      ...{ writtenUntil: at(5), downSince: at(5), written: 30, reason: 'dark' },
    },
  },
  fence: {
    writers: { outcome: 'owed', side: 'primary', reason: 'dark' },
    readers: null,
    window: null,
    verdict: null,
    lifted: {
      outcome: 'lifted',
      side: 'secondary',
      removed: 0,
      left: 0,
      command: null,
      others: [{ method: 'security-group', detail: '', faults: ['tcp 9096 from sg-1 cannot be made again'] }],
      open: true,
      note: '',
    },
  },
  began: null,
  cut: null,
  chunks: [],
  approval: [],
  published: {
    published: [{ region: 'us-east-1', outcome: 'owed', reason: 'dark' }],
    told: [{ what: 'event', done: false, reason: 'throttled' }],
  },
  proved: { at: at(12) },
  undone: { resumed: null, holes: null, offsets: null, lifted: null },
  flows: [
    { direction: 'forward', state: 'owed', reason: 'dark' },
    { direction: 'reverse', state: 'waits' },
  ],
  cleanUp: { owed: ['canary records on the primary'] },
};

it('tells a failover whose old side is dark: the loss as a range, provisional, and all that is owed', () => {
  const report = composeMove(pair, move, run, parts);
  expect(report).toMatchObject({
    result: 'moved',
    outage: { vetoes: ['its metrics showed bytes that clients wrote'] },
    loss: { records: 40, provisional: true, basis: { atLeast: 10, written: 30, seenDown: true, behind: 12 } },
    fence: { verified: false, partitions: null, put: ['Writers of the primary: owed. dark'] },
    measured: { rtoSeconds: 12, rpoSeconds: 12 },
    owed: [
      'pointer copy in us-east-1: dark',
      'event: throttled',
      'fence of the primary',
      'clients of the secondary: tcp 9096 from sg-1 cannot be made again',
      'forward flow: its topic settings could not be changed: dark',
      'reverse flow: it copies no topic settings until the other one has stopped',
      'canary records on the primary',
    ],
  });
  expect(report.measured.rtoParts).toEqual([
    { name: 'assess', seconds: 2 },
    { name: 'promote-secondary', seconds: 1 },
    { name: 'client', seconds: 0.5 },
  ]);
});

it('tells a move that was given up with its reason, what was put back, and a hole as owed', () => {
  const hole = { holes: [[5, 7]] as const, coming: 0 };
  const report = composeUnwound(
    pair,
    move,
    { ...run, failure: { Error: 'WaitExpired', Cause: 'the cut still grew' } },
    {
      ...parts,
      proved: null,
      published: null,
      cleanUp: null,
      undone: {
        resumed: { changed: true, holes: [], flowing: 1, unread: [] },
        holes: { 'orders-0': known(hole), 'orders-1': known({ holes: [], coming: 0 }) },
        offsets: { restored: ['billing'], deleted: [], left: ['search: is active'] },
        lifted: { outcome: 'owed', side: 'primary', reason: 'dark' },
      },
    },
  );
  expect(report).toMatchObject({
    result: 'unwound',
    promotedAt: null,
    reasons: ['WaitExpired: the cut still grew'],
    undone: [
      "The flow into the standby was halted, and runs again: a hole: orders-0 lacks the source's offsets 5-6.",
      'Offsets on the standby: 1 group(s) put back, 0 that had not been there deleted.',
      'search: is active',
    ],
    owed: [
      'lifting the fence of the primary: dark',
      "the flow into the standby has a hole: orders-0 lacks the source's offsets 5-6. Make it again before the standby is counted on",
    ],
  });
});

it('says that a flow that was kept lacks nothing', () => {
  const undone = { ...parts.undone, resumed: { changed: false, holes: [], flowing: 0, unread: [] } };
  const given = { ...run, failure: { Error: '', Cause: '' } };
  expect(composeUnwound(pair, move, given, { ...parts, undone }).undone).toEqual([
    'The flow into the standby was never halted, so nothing is missing.',
  ]);
});
