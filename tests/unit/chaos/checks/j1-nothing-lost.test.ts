import { expect, test } from 'vitest';
import { nothingLost } from '../../../chaos/checks/j1-nothing-lost.ts';
import { copies, entry, good, history, look, move, three, write } from './histories.ts';

const twoOfThree = look(2_000, three, copies(three.slice(0, 2)));
const stating = (records: number | null, provisional: boolean) =>
  move({
    mode: 'failover',
    loss: {
      kind: 'estimate',
      records,
      provisional,
      partitions: [
        {
          topic: 'orders',
          partition: 0,
          kind: 'estimate',
          records,
          firstTimestamp: null,
          lastTimestamp: null,
        },
      ],
    },
  });

test('a move after which everything is there holds', () => {
  expect(nothingLost(good())).toEqual({ examined: 3, violations: [], notes: [] });
});

test('a record that a switchover lost is found', () => {
  const { violations } = nothingLost(good({ looks: [twoOfThree] }));
  expect(violations).toEqual([expect.stringContaining('1 acknowledged record(s) of orders-0 are missing')]);
});

test.each([
  ['as many as stated', stating(1, false), 0, 0],
  ['more than the final statement', stating(0, false), 1, 0],
  ['more than a provisional one, which says so', stating(0, true), 0, 1],
  ['a loss that is stated as unknown and final', stating(null, false), 1, 0],
])('a failover that lost %s', (_, moved, violations, notes) => {
  const found = nothingLost(good({ looks: [twoOfThree], moves: [moved] }));
  expect(found.violations).toHaveLength(violations);
  expect(found.notes).toHaveLength(notes);
});

test('neither a write of unknown outcome nor one of the new side is counted', () => {
  const writes = [write(0), write(1), write(2, { outcome: 'unknown', offset: null }), write(9, { epoch: 2 })];
  expect(nothingLost(good({ writes, looks: [twoOfThree] }))).toMatchObject({ examined: 2, violations: [] });
});

test('compaction takes only what a later record of the key replaces', () => {
  const writes = [write(0, { key: 'k' }), write(1, { key: 'k' })];
  const after = (seq: number) =>
    history({
      writes,
      looks: [look(2_000, null, [entry(seq, { key: 'k' })])],
      compacted: new Set(['orders']),
    });
  expect(nothingLost(after(1)).violations).toEqual([]);
  expect(nothingLost(after(0)).violations).toHaveLength(1);
});

test('of a key that was deleted nothing need be left, of one written since it was, its newest record', () => {
  const after = (...writes: ReturnType<typeof write>[]) =>
    nothingLost(history({ writes, looks: [look(2_000, null, [])], compacted: new Set(['orders']) }))
      .violations;
  const deleted = write(1, { key: 'k', tombstone: true });
  expect(after(write(0, { key: 'k' }), deleted)).toEqual([]);
  expect(after(deleted, write(2, { key: 'k' }))).toHaveLength(1);
  expect(after(write(0, { key: 'k' }), { ...deleted, key: 'other' })).toHaveLength(1);
});

test('what an earlier failover left behind, and a way home listed, is not lost once more', () => {
  // Number 2 stayed on the primary; the pair went home, wrote number 3, and left again.
  const logs = look(9_000, [...three, entry(3)], copies([...three.slice(0, 2), entry(3)]));
  const writes = [...[0, 1, 2].map((seq) => write(seq)), write(3, { epoch: 3 })];
  const home = move({ run: 'run-2', from: 'secondary', to: 'primary', epoch: 3 });
  const again = move({ run: 'run-3', epoch: 4 });
  const moves = [stating(1, false), home, again];
  const stayed = [{ side: 'primary' as const, topic: 'orders', partition: 0, ranges: [[2, 3]] as const }];
  expect(nothingLost(good({ writes, looks: [logs], moves, stayed })).violations).toEqual([]);
  expect(nothingLost(good({ writes, looks: [logs], moves })).violations).toHaveLength(1);
  // That it is listed excuses nobody for the move that has left it.
  const silent = [stating(0, false), home, again];
  expect(nothingLost(good({ writes, looks: [logs], moves: silent, stayed })).violations).toHaveLength(1);
});

test('a side that was not read since says nothing', () => {
  expect(nothingLost(good({ looks: [look(0, three, [])] })).examined).toBe(0);
});

test('a move that was held before is not looked at again', () => {
  const lost = { writes: [write(9)], looks: [look(2_000, three, copies(three))] };
  const moves = [move(), move({ run: 'run-2', from: 'secondary', to: 'primary', epoch: 3 })];
  expect(nothingLost(history({ ...lost, moves })).violations).toEqual([expect.stringMatching(/^run-1: 1 /)]);
  expect(nothingLost(history({ ...lost, moves, held: 1 })).violations).toEqual([]);
});
