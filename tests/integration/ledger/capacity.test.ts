import { afterAll, beforeAll, expect, it } from 'vitest';
import { meterCapacity } from '../../../functions/lib/ledger/capacity.ts';
import { type LedgerTable, startLedgerTable } from './table.ts';

let world: LedgerTable;
beforeAll(async () => {
  world = await startLedgerTable();
});
afterAll(() => world.close());

it('counts what DynamoDB says that each call consumed, reads and writes apart, from where it was asked', async () => {
  const ledger = world.ledger('metered');
  const consumed = meterCapacity(world.document);
  await ledger.readLock();
  expect(consumed().readUnits).toBeGreaterThan(0);
  expect(consumed().writeUnits).toBe(0);
  const later = meterCapacity(world.document);
  await ledger.acquireLock('a', 'arn:a');
  expect(later().writeUnits).toBeGreaterThan(0);
  expect(consumed().readUnits).toBeGreaterThanOrEqual(later().readUnits);
});

it('sums what the functions of a run add', async () => {
  const ledger = world.ledger('summed');
  expect(await ledger.getCapacity('a')).toEqual({ readUnits: 0, writeUnits: 0 });
  await Promise.all(
    [1, 2, 3].map((units) => ledger.addCapacity('a', { readUnits: units, writeUnits: units / 2 })),
  );
  expect(await ledger.getCapacity('a')).toEqual({ readUnits: 6, writeUnits: 3 });
});
