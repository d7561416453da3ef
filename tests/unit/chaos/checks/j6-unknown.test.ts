import { expect, test } from 'vitest';
import { unknownIsUnknown } from '../../../chaos/checks/j6-unknown.ts';
import { copies, entry, good, look, move, three, write } from './histories.ts';

const stating = (records: number, kind: 'exact' | 'estimate' = 'exact', provisional = false) =>
  move({
    mode: 'failover',
    loss: {
      kind,
      records,
      provisional,
      partitions: [
        { topic: 'orders', partition: 0, kind, records, firstTimestamp: null, lastTimestamp: null },
      ],
    },
  });
const open = write(3, { outcome: 'unknown', offset: null });
const writes = [0, 1, 2].map((seq) => write(seq));

test.each([
  ['there', [...three, entry(3)]],
  ['not there', three],
])('a write of unknown outcome may be %s', (_, log) => {
  const looks = [look(2_000, log, copies(three))];
  expect(unknownIsUnknown(good({ writes: [...writes, open], looks })).violations).toEqual([]);
});

test('one that was sent again is found', () => {
  const looks = [look(2_000, [...three, entry(3), entry(3, { offset: 4 })], copies(three))];
  expect(unknownIsUnknown(good({ writes: [...writes, open], looks })).violations).toEqual([
    'primary orders-0 at 4: a write of unknown outcome was sent twice',
  ]);
});

test('an exact statement may count it where it lies in the old log, and not where it does not', () => {
  const with3 = [look(2_000, [...three, entry(3)], copies(three))];
  const without = [look(2_000, three, copies(three))];
  const all = { writes: [...writes, open], moves: [stating(1)] };
  expect(unknownIsUnknown(good({ ...all, looks: with3 })).violations).toEqual([]);
  const transactional = new Set(['orders']);
  expect(unknownIsUnknown(good({ ...all, looks: without, transactional })).violations).toEqual([]);
  expect(unknownIsUnknown(good({ ...all, looks: without })).violations).toEqual([
    'run-1: 1 record(s) of orders-0 are stated as lost, at most 0 are missing',
  ]);
});

test('a final upper bound may count more, which is told; a provisional one is not final', () => {
  const looks = [look(2_000, three, copies(three))];
  const holding = (provisional: boolean) =>
    unknownIsUnknown(good({ writes, looks, moves: [stating(5, 'estimate', provisional)] }));
  expect(holding(false)).toMatchObject({
    violations: [],
    notes: ['run-1: at most 5 record(s) of orders-0 are stated as lost, at most 0 are missing'],
  });
  expect(holding(true)).toMatchObject({ violations: [], notes: [] });
});
