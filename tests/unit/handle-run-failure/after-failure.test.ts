import { expect, it } from 'vitest';
import { afterFailure } from '../../../functions/handle-run-failure/after-failure.ts';
import { goOnExecution } from '../../../functions/handle-run-failure/clean-up-input.ts';
import type { Run } from '../../../functions/lib/ledger/types.ts';

const run = (overrides: Partial<Run>): Run => ({
  run: 'drill-1',
  pair: 'orders',
  machine: 'drill',
  executionArn: 'arn',
  startedAt: '',
  startedBy: { principal: '', known: '' },
  status: 'running',
  finishedAt: null,
  reasons: [],
  ...overrides,
});

it.each([
  ['a run that never held the lock', null, 'nothing'],
  ['a drill that wrote its own end', run({ status: 'failed' }), 'nothing'],
  ['a drill that died', run({}), 'clean-up'],
  ['a setup that died', run({ machine: 'setup' }), 'report'],
])('%s', (_, found, kind) => {
  expect(afterFailure({ run: 'drill-1', status: 'ABORTED', execution: 'drill-1' }, found, null).kind).toBe(
    kind,
  );
});

const switchover = { mode: 'switchover', from: 'primary' } as const;
const told = (
  status: string,
  found: Run,
  move: typeof switchover | null = switchover,
  execution?: string,
) => {
  const next = afterFailure({ run: found.run, status, execution: execution ?? found.run }, found, move);
  return 'what' in next ? { kind: next.kind, what: next.what, sentence: next.sentence } : next;
};
const failover = (over: Partial<Run> = {}) => run({ run: 'failover-1', machine: 'failover', ...over });

it('a move that was refused or taken back is told with its reason, and where clients write', () => {
  const reasons = ['ApprovalRefused: bob refused it: not now'];
  expect(told('FAILED', failover({ status: 'failed', reasons }))).toEqual({
    kind: 'report',
    what: 'switchover has not moved it',
    sentence:
      'The switchover of orders has moved nothing: clients write to the primary as before. ApprovalRefused: bob refused it: not now Look at it with: msk-dr watch orders failover-1',
  });
});

it('one that could not let go of the side that stays active does not say that clients write there', () => {
  const found = failover({ status: 'failed', reasons: ['ClusterUnreachable: silent'] });
  const next = afterFailure(
    { run: found.run, status: 'FAILED', execution: found.run },
    found,
    switchover,
    true,
  );
  expect('sentence' in next && next.sentence).toMatch(
    /clients can write nowhere until it is\. If that side is lost: msk-dr failover orders\. ClusterUnreachable: silent/,
  );
});

it('a move that pauses says the command that goes on, and in whose mode', () => {
  expect(told('FAILED', failover())).toEqual({
    kind: 'report',
    what: 'switchover is paused',
    sentence:
      'The switchover of orders is paused and keeps the lock: somebody has to take it up. Go on with: msk-dr switchover orders --resume failover-1',
  });
});

it.each([
  ['a move that was stopped goes on by itself', 'ABORTED', failover(), 'go-on'],
  [
    'a move that ended before it began one has nothing to tell',
    'FAILED',
    failover({ status: 'failed' }),
    'nothing',
  ],
  ['a way home that pauses', 'FAILED', run({ machine: 'failback' }), 'report'],
])('%s', (_, status, found, kind) => {
  expect(told(status, found, kind === 'nothing' ? null : switchover).kind).toBe(kind);
});

it('what is stopped while it is taken up is taken up again, and not for ever', () => {
  expect(told('ABORTED', failover(), switchover, 'failover-1-unwind')).toMatchObject({ kind: 'go-on' });
  expect(told('TIMED_OUT', failover(), switchover, 'failover-1-unwind-5')).toEqual({
    kind: 'report',
    what: 'switchover is stopped again and again',
    sentence: expect.stringMatching(
      /taken up 5 times.*TIMED_OUT.*msk-dr switchover orders --resume failover-1$/,
    ),
  });
});

it('each execution that takes a move up is named by the one that was stopped', () => {
  const move = { pair: 'orders', run: 'failover-1', mode: 'switchover' } as const;
  const named = [
    'failover-1',
    'failover-1-unwind',
    'failover-1-unwind-2',
    'failover-20261125-224018-fa89a260',
  ];
  expect(named.map((stopped) => goOnExecution(move, stopped).name)).toEqual([
    'failover-1-unwind',
    'failover-1-unwind-2',
    'failover-1-unwind-3',
    'failover-1-unwind',
  ]);
});
