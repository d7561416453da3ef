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

test('a value of a compacted key that is written after the move takes nothing from what is lost', () => {
  const key = 'k-2';
  const lost = [write(2), write(3, { key, tombstone: true })];
  const later = write(4, { key, side: 'secondary', epoch: 2, offset: 2 });
  const looks = [
    look(2_000, [entry(0), entry(1), entry(4, { key })], [...copies(three.slice(0, 2)), entry(4, { key })]),
  ];
  const all = { writes: [write(0), write(1), ...lost, later], looks, compacted: new Set(['orders']) };
  expect(unknownIsUnknown(good({ ...all, moves: [stating(2)] })).violations).toEqual([]);
  expect(unknownIsUnknown(good({ ...all, moves: [stating(3)] })).violations).toHaveLength(1);
});
