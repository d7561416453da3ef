import { expect, test } from 'vitest';
import { recordsStranded } from '../../../functions/check-standby/records-stranded.ts';
import { standbyVerdict } from '../../../functions/check-standby/verdict.ts';
import type { Ledger, Pointer, Run } from '../../../functions/lib/ledger/types.ts';

const move = { mode: 'failover', from: 'primary', to: 'secondary' };
const pointer: Pointer = { epoch: 2, side: 'secondary', bootstrap: '', since: '', run: 'failover-1' };
const final = (records: number | null, over: object = {}) => ({
  'failover-1 estimate-loss-final': { records, provisional: false, partitions: [{ kind: 'exact' }], ...over },
});
const ledgerWith = (
  steps: Record<string, unknown>,
  status: Run['status'] = 'running',
): Pick<Ledger, 'getPointer' | 'getStep' | 'listRuns'> => ({
  getPointer: async () => pointer,
  getStep: async <T>(of: string, step: string) => (steps[`${of} ${step}`] ?? null) as T | null,
  listRuns: async () => [{ run: 'failback-1', machine: 'failback', status } as Run],
});
const moved = { 'failover-1 move': move };
const wayHome = { ...moved, 'failback-1 failback': { failover: 'failover-1' } };

test('nobody moves to a side that a failover has left records on before somebody has said what becomes of them', async () => {
  const [found] = await recordsStranded(ledgerWith({ ...moved, ...final(7) }), 'primary');
  expect(found).toMatchObject({ code: 'records-stranded', severity: 'error', subject: 'the primary' });
  expect(found?.found).toContain('7 record(s) that failover-1 has left behind');
  const all = found === undefined ? [] : [found];
  expect(standbyVerdict(all, { mode: 'switchover', from: 'secondary' }, []).blocking).toEqual(all);
  const failover = { mode: 'failover', from: 'secondary' } as const;
  expect(standbyVerdict(all, failover, []).blocking).toEqual(all);
  expect(standbyVerdict(all, failover, ['records-stranded']).blocking).toEqual([]);
});

test('what is not counted for good is an unknown number', async () => {
  for (const said of [
    {},
    final(null),
    final(0, { provisional: true }),
    final(0, { partitions: [{ kind: 'estimate' }] }),
  ]) {
    const [found] = await recordsStranded(ledgerWith({ ...moved, ...said }), 'primary');
    expect(found?.found).toContain('an unknown number of record(s)');
  }
});

test('it is over with the way home, and where there is nothing to bring home', async () => {
  expect(await recordsStranded(ledgerWith({ ...wayHome, ...final(7) }, 'passed'), 'primary')).toEqual([]);
  expect(await recordsStranded(ledgerWith({ ...wayHome, ...final(7) }, 'failed'), 'primary')).toHaveLength(1);
  expect(await recordsStranded(ledgerWith({ ...moved, ...final(0) }), 'primary')).toEqual([]);
  expect(await recordsStranded(ledgerWith({ ...moved, ...final(7) }), 'secondary')).toEqual([]);
  expect(
    await recordsStranded(ledgerWith({ 'failover-1 move': { ...move, mode: 'switchover' } }), 'primary'),
  ).toEqual([]);
});
