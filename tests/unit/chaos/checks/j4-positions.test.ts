import { expect, test } from 'vitest';
import { noneSkipped } from '../../../chaos/checks/j4-positions.ts';
import type { Committed, Look } from '../../../chaos/checks/types.ts';
import { copies, entry, good, look, move, range, three } from './histories.ts';

const at = (group: string, offset: number): Committed => ({ group, topic: 'orders', partition: 0, offset });
const standing = (takenAt: number, primary: Committed[], secondary: Committed[]): Look => ({
  takenAt,
  sides: {
    primary: { entries: three, committed: primary },
    secondary: { entries: copies(three), committed: secondary },
  },
});
const result = (group: string, rereadWorst: number) => ({
  ...{ group, rereadWorst, state: 'Empty', partitions: 1, exact: 1, lowerBound: 0, untranslatable: 0 },
  reasons: [],
});

test('a group that goes on where it was holds', () => {
  const reads = [range(0, 2), range(2, 3, { side: 'secondary', at: 1_500 })];
  const { examined, violations } = noneSkipped(good({ reads }));
  expect(violations).toEqual([]);
  expect(examined).toBe(5);
});

test('a group that goes on behind an unread record is found', () => {
  const reads = [range(0, 1), range(2, 3, { side: 'secondary', at: 1_500 })];
  expect(noneSkipped(good({ reads })).violations).toEqual([
    'billing was never handed orders-0 at 1 of the secondary',
  ]);
});

test('a record that a way home lists as left there is listed as unread', () => {
  const reads = [range(0, 1), range(2, 3)];
  const stayed = [{ side: 'primary' as const, topic: 'orders', partition: 0, ranges: [[1, 2]] as const }];
  expect(noneSkipped(good({ reads })).violations).toHaveLength(1);
  expect(noneSkipped(good({ reads, stayed })).violations).toEqual([]);
});

test('an aborted record that was copied as a plain one is no unread record', () => {
  const aborted = entry(7, { offset: 1, copied: true });
  const onSecondary = [entry(0, { copied: true }), aborted, entry(2, { copied: true })];
  const reads = [range(0, 1), range(2, 3, { side: 'secondary', at: 1_500 })];
  expect(
    noneSkipped(good({ reads, looks: [look(2_000, [entry(0), entry(2)], onSecondary)] })).violations,
  ).toEqual([]);
});

test('a group without members that was moved past what it had not read is found', () => {
  const looks = (offset: number) => [
    standing(0, [at('idle', 1)], []),
    standing(2_000, [], [at('idle', offset)]),
  ];
  expect(noneSkipped(good({ looks: looks(1) })).violations).toEqual([]);
  expect(noneSkipped(good({ looks: looks(0) })).violations).toEqual([]);
  expect(noneSkipped(good({ looks: looks(2) })).violations).toEqual([
    'run-1: idle was moved past orders-0 at 1, which it had not read',
  ]);
});

test('of a compacted topic it may leave out what a newer record of its key, still to be read, replaces', () => {
  const log = [0, 1, 2].map((seq) => entry(seq, { key: 'k' }));
  const side = (entries: typeof log, offset: number) => ({ entries, committed: [at('idle', offset)] });
  const looks = (to: number) => [
    { takenAt: 0, sides: { primary: side(log, 1), secondary: side(copies(log), 0) } },
    { takenAt: 2_000, sides: { primary: side(log, 1), secondary: side(copies(log), to) } },
  ];
  const compacted = new Set(['orders']);
  expect(noneSkipped(good({ looks: looks(2), compacted })).violations).toEqual([]);
  expect(noneSkipped(good({ looks: looks(2) })).violations).toHaveLength(1);
  expect(noneSkipped(good({ looks: looks(3), compacted })).violations).toHaveLength(2);
});

test('committed records that are read again stay within what the report says', () => {
  const reads = [range(0, 3), range(1, 3, { side: 'secondary', at: 1_500 })];
  const reporting = (worst: number) =>
    good({ reads, moves: [move({ groups: [result('billing', worst)], stood: [at('billing', 3)] })] });
  expect(noneSkipped(reporting(2)).violations).toEqual([]);
  expect(noneSkipped(reporting(1)).violations).toEqual([
    'run-1: billing was handed 2 committed record(s) again, the report says at most 1',
  ]);
});
