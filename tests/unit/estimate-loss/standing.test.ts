import { expect, test } from 'vitest';
import { standing } from '../../../functions/estimate-loss/standing.ts';
import type { LossStatement } from '../../../functions/lib/contracts/loss.ts';
import type { Ledger } from '../../../functions/lib/ledger/types.ts';

const said = (kind: 'exact' | 'estimate', records: number | null, provisional: boolean): LossStatement =>
  ({ kind, records, provisional, partitions: [{ kind }] }) as unknown as LossStatement;
const ledgerWith = (steps: Record<string, LossStatement>): Pick<Ledger, 'getStep'> => ({
  getStep: async <T>(_: string, step: string) => (steps[step] ?? null) as T | null,
});
const before = (statement: LossStatement) => ledgerWith({ 'estimate-loss-before-promote': statement });
const estimate = said('estimate', 9, false);

test('what was counted for good is not replaced by an estimate, since the side that was left is silent by then', async () => {
  const counted = said('exact', 3, false);
  expect(await standing(before(counted), 'failover-1', 'final', estimate)).toBe(counted);
  const asked = ledgerWith({ 'estimate-loss-final': counted, 'estimate-loss-before-promote': estimate });
  expect(await standing(asked, 'failover-1', 'final', estimate)).toBe(counted);
});

test('anything else is: a later count, what was provisional, and what counted nothing', async () => {
  const later = said('exact', 4, false);
  expect(await standing(before(said('exact', 3, false)), 'failover-1', 'final', later)).toBe(later);
  expect(await standing(before(said('exact', 3, true)), 'failover-1', 'final', estimate)).toBe(estimate);
  expect(await standing(before(said('exact', null, false)), 'failover-1', 'final', estimate)).toBe(estimate);
  expect(await standing(before(said('exact', 3, false)), 'failover-1', 'before-promote', estimate)).toBe(
    estimate,
  );
  expect(await standing(ledgerWith({}), 'failover-1', 'final', estimate)).toBe(estimate);
});
