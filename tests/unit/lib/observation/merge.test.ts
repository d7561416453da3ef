import { expect, it } from 'vitest';
import { mergeReadings } from '../../../../functions/lib/observation/merge.ts';
import type { ObservedGroup, ObservedPosition } from '../../../../functions/lib/observation/types.ts';
import { partitionAt, position, readingOf } from './readings.ts';

const group = (positions: readonly ObservedPosition[], reason = ''): ObservedGroup => ({
  group: 'billing',
  type: 'classic',
  state: 'Stable',
  takenAt: 1_000_000,
  positions,
  reason,
});
const later = { takenAt: 1_060_000 };
const unread = {
  kind: 'untranslatable',
  targetOffset: 0,
  reason: 'the source could not be read: LEADER_NOT_AVAILABLE',
} as const;

it('keeps what was seen of a partition that cannot be told now, with its own time', () => {
  const before = readingOf([partitionAt('orders', 0), partitionAt('orders', 1)]);
  const now = readingOf(
    [partitionAt('orders', 0, later), partitionAt('orders', 1, { ...later, behind: null, reason: 'silent' })],
    [],
    later,
  );
  const merged = mergeReadings(before, now);
  expect(
    merged.partitions.map(({ partition, takenAt, behind }) => [partition, takenAt, behind?.records]),
  ).toEqual([
    [0, 1_060_000, 10],
    [1, 1_000_000, 10],
  ]);
});

it('tells how fast a partition grows, newer minutes weighing more', () => {
  const grown = { ...later, source: { start: 0, highWatermark: 700, lastStable: 700 }, rate: null };
  const before = partitionAt('orders', 0, { rate: null });
  const second = mergeReadings(readingOf([before]), readingOf([partitionAt('orders', 0, grown)], [], later));
  expect(second.partitions[0]?.rate).toBe(10);
  const still = { ...grown, takenAt: 1_120_000 };
  const third = mergeReadings(
    second,
    readingOf([partitionAt('orders', 0, still)], [], { takenAt: 1_120_000 }),
  );
  expect(third.partitions[0]?.rate).toBe(5);
});

it('takes an earlier translation as a lower bound where the source could not be read', () => {
  const before = readingOf([], [group([position({})])]);
  const now = readingOf([], [group([position({ ...unread, sourceOffset: 55 })])], later);
  expect(mergeReadings(before, now).groups[0]?.positions[0]).toMatchObject({
    sourceOffset: 55,
    kind: 'lower-bound',
    targetOffset: 40,
    rereadWorst: 5,
  });
});

it.each([
  ['the group went back', position({ ...unread, sourceOffset: 20 })],
  [
    'the log is another one',
    position({ ...unread, reason: 'the committed offset is above the source log end' }),
  ],
])('takes none where %s', (_why, at) => {
  const before = readingOf([], [group([position({})])]);
  const merged = mergeReadings(before, readingOf([], [group([at])], later));
  expect(merged.groups[0]?.positions[0]).toEqual(at);
});

it('keeps a group whose coordinator does not answer, and forgets one that is gone', () => {
  const before = readingOf([], [group([position({})]), { ...group([]), group: 'gone' }]);
  const merged = mergeReadings(before, readingOf([], [group([], 'COORDINATOR_NOT_AVAILABLE')], later));
  expect(merged.groups).toEqual([group([position({})])]);
});

it('keeps nothing of the other direction', () => {
  const now = readingOf([partitionAt('orders', 1)], [], { source: 'secondary' });
  expect(mergeReadings(readingOf([partitionAt('orders', 0)]), now)).toEqual(now);
});
