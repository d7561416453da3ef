import { expect, test } from 'vitest';
import type { Ledger, Run } from '../../../functions/lib/ledger/types.ts';
import { owesStatement } from '../../../functions/observe/final-statement.ts';
import { statementNotice } from '../../../functions/observe/statement-notice.ts';

const move = { mode: 'failover', from: 'primary', to: 'secondary', startEpoch: 1, startedAt: '' };
const run = (name: string): Run => ({
  ...{ run: name, pair: 'orders', machine: name.startsWith('failback') ? 'failback' : 'failover' },
  ...{ executionArn: '', startedAt: '', startedBy: { principal: 'a', known: 'signed' } },
  ...{ status: 'passed', finishedAt: '', reasons: [] },
});
const ledgerWith = (steps: Record<string, unknown>): Pick<Ledger, 'getStep' | 'listRuns'> => ({
  getStep: async <T>(of: string, step: string) => (steps[`${of} ${step}`] ?? null) as T | null,
  listRuns: async () => ['failback-1', 'failover-1'].map(run),
});
const pointer = { run: 'failover-1', epoch: 2 };

test('a failover owes its statement while the last one is provisional or no count, and a way home issues its own', async () => {
  const moved = { 'failover-1 move': move };
  const said = (kind: string, more: object) => {
    const final = { kind, records: 1, provisional: false, partitions: [{ kind, ...more }], ...more };
    return owesStatement(ledgerWith({ ...moved, 'failover-1 estimate-loss-final': final }), pointer);
  };
  expect(await owesStatement(ledgerWith(moved), pointer)).toEqual(move);
  expect(await said('exact', { provisional: true })).toEqual(move);
  expect(await said('estimate', {})).toEqual(move);
  expect(await said('exact', { records: null })).toEqual(move);
  expect(await said('exact', {})).toBeNull();
  expect(await said('estimate', { upperBound: true })).toBeNull();
  const home = { ...moved, 'failback-1 failback': { failover: 'failover-1' } };
  expect(await owesStatement(ledgerWith(home), pointer)).toEqual(move);
  expect(await owesStatement(ledgerWith({ ...home, 'failback-1 final-loss': {} }), pointer)).toBeNull();
});

test('it is owed still where the ledger was adopted since, and issued once then', async () => {
  const adopted = { run: 'adopt-1002', epoch: 1002, adoptedFrom: pointer };
  const moved = { 'failover-1 move': move };
  expect(await owesStatement(ledgerWith(moved), adopted)).toEqual(move);
  const final = { kind: 'exact', records: 1, provisional: false, partitions: [{ kind: 'exact' }] };
  const issued = { ...moved, 'adopt-1002 estimate-loss-final': final };
  expect(await owesStatement(ledgerWith(issued), adopted)).toBeNull();
});

test('a switchover and a setup owe none', async () => {
  expect(await owesStatement(ledgerWith({}), { run: 'setup-1', epoch: 1 })).toBeNull();
  const planned = { 'failover-1 move': { ...move, mode: 'switchover' } };
  expect(await owesStatement(ledgerWith(planned), pointer)).toBeNull();
});

test('the message says first what was left behind, where, and what to do', () => {
  const partitions = Array.from({ length: 25 }, (_, partition) => ({
    ...{ topic: 'orders', partition, kind: 'exact' as const, records: partition },
    ...{ firstTimestamp: null, lastTimestamp: null, reason: '' },
  }));
  const about = { pair: 'orders', run: 'failover-1', epoch: 2, move: { from: 'primary' as const } };
  const { subject, text } = statementNotice({ ...about, statement: { records: 300, partitions } });
  expect(subject).toBe('msk-dr orders: final loss statement of failover-1');
  expect(text.split('\n').slice(0, 4)).toEqual([
    '300 acknowledged record(s) were left behind on the primary by failover-1 (epoch 2).',
    'To list them and to say what is to become of them:  msk-dr failback orders',
    '',
    'orders-1: 1',
  ]);
  expect(text).toContain('and 4 more partitions');
  expect(text).not.toContain('orders-0');
  const bounded = partitions.map((at) => (at.partition === 1 ? { ...at, upperBound: true as const } : at));
  const atMost = statementNotice({ ...about, statement: { records: 300, partitions: bounded } }).text;
  expect(atMost).toMatch(/^At most 300 acknowledged[\s\S]*orders-1: at most 1\norders-2: 2\n/);
  expect(statementNotice({ ...about, statement: { records: 0, partitions: [] } }).text).toMatch(
    /^Nothing was lost/,
  );
});
