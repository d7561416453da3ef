import { expect, test } from 'vitest';
import { order } from '../../../chaos/checks/j3-order.ts';
import { entry, good, history, look, write } from './histories.ts';

const writes = [0, 1, 2].map((seq) => write(seq, { key: 'k' }));
const log = (...seqs: number[]) => seqs.map((seq, offset) => entry(seq, { key: 'k', offset }));
const on = (entries: ReturnType<typeof log>) => history({ writes, looks: [look(0, null, entries)] });

test('records in the order of their writes hold, across the cut as well', () => {
  expect(order(good()).violations).toEqual([]);
  expect(order(good()).examined).toBe(6);
});

test('a later record before an earlier one is found', () => {
  expect(order(on(log(0, 2, 1))).violations).toEqual([
    expect.stringContaining('number 1 comes after 2'),
    expect.stringContaining('ends with number 1'),
  ]);
});

test('records that were copied twice count where they lie first, but must not end a key', () => {
  expect(order(on(log(0, 1, 0, 1, 2))).violations).toEqual([]);
  expect(order(on(log(0, 1, 2, 1))).violations).toEqual([
    expect.stringContaining('ends with number 1, though 2 is there'),
  ]);
});

test('replayed records and writes of unknown outcome are left aside', () => {
  const replayed = log(0, 2, 1).map((one) => ({ ...one, replayed: one.seq === 1 }));
  expect(order(on(replayed)).violations).toEqual([]);
  const open = writes.map((one) => (one.seq === 1 ? { ...one, outcome: 'unknown' as const } : one));
  expect(order(history({ writes: open, looks: [look(0, null, log(0, 2, 1))] })).violations).toEqual([]);
});
