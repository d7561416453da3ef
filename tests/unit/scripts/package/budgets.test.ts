import { expect, test } from 'vitest';
import { differences } from '../../../../scripts/package/artifacts.ts';
import { budgetTable, type FunctionSize, overBudget } from '../../../../scripts/package/budgets.ts';

const size = (name: string, kafka: boolean, zipKib: number, importMs: number): FunctionSize => ({
  ...{ name, kafka, zipKib, importMs },
});

test('a zip may be as large as its kind allows, an import twice as slow', () => {
  const within = [size('start-run', false, 250, 160), size('observe', true, 700, 81)];
  expect(overBudget(within)).toEqual([]);
  expect(overBudget([size('start-run', false, 251, 161), size('observe', true, 701, 1)])).toEqual([
    'start-run: its zip has 251 KiB, allowed are 250',
    'start-run: its import takes 161 ms, allowed are 160',
    'observe: its zip has 701 KiB, allowed are 700',
  ]);
});

test('the table names what comes nearest to each budget', () => {
  const table = budgetTable([
    size('start-run', false, 120, 30),
    size('finish-run', false, 110, 20),
    size('observe', true, 400, 90),
  ]).split('\n');
  expect(table[1]).toMatch(/^zip without Kafka client +2 +110 +120 +120 +250 KiB {2}start-run$/);
  expect(table[2]).toMatch(/^zip with Kafka client +1 +400 +400 +400 +700 KiB {2}observe$/);
  expect(table[3]).toMatch(/^import +3 +20 +30 +90 +80 ms {2}observe$/);
});

test('two packages differ where a file does, or is in one only', () => {
  const file = (name: string, sha256: string) => ({ name, sha256, bytes: 1 });
  const one = [file('a.zip', '1'), file('b.zip', '2'), file('c.zip', '3')];
  expect(differences(one, one)).toEqual([]);
  expect(differences(one, [file('a.zip', '1'), file('b.zip', '9'), file('d.zip', '4')])).toEqual([
    'b.zip',
    'c.zip',
    'd.zip',
  ]);
});
