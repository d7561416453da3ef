import { expect, it } from 'vitest';
import { eventsBetween } from '../../../../functions/lib/observation/events.ts';
import type { Observation, ObservedGroup } from '../../../../functions/lib/observation/types.ts';
import { observationOf, partitionAt, readingOf } from './readings.ts';

const objectives = { rpoMs: 60_000, rtoMs: 300_000 };
const point = (takenAt: number, sourceEnds: number, targetEnds: number, behind: number | null = 5) => ({
  takenAt,
  sourceEnds,
  targetEnds,
  behind,
});
const names = (before: Observation | null, now: Observation) =>
  eventsBetween(before, now, objectives).map(({ name }) => name);
const trended = (...trend: ReturnType<typeof point>[]) => observationOf(null, { trend });

it('hears a flow that copies nothing while producers write', () => {
  expect(names(trended(point(0, 10, 10)), trended(point(60_000, 20, 10)))).toEqual(['flow-silent']);
});

it.each([
  ['something was copied', point(60_000, 20, 12)],
  ['nothing was written', point(60_000, 10, 10)],
  ['nothing is behind', point(60_000, 20, 10, 0)],
])('does not where %s', (_why, now) => {
  expect(names(trended(point(0, 10, 10)), trended(now))).toEqual([]);
});

it('hears of a group that is no longer translatable, once', () => {
  const group = (kind: 'exact' | 'untranslatable'): ObservedGroup => ({
    group: 'billing',
    type: 'classic',
    state: 'Stable',
    takenAt: 0,
    reason: '',
    positions: [
      {
        topic: 'orders',
        partition: 0,
        sourceOffset: 1,
        kind,
        targetOffset: 0,
        reason: 'expired',
        rereadWorst: 0,
        writable: true,
      },
    ],
  });
  const good = observationOf(readingOf([], [group('exact')]));
  const bad = observationOf(readingOf([], [group('untranslatable')]));
  expect(names(good, bad)).toEqual(['group-untranslatable']);
  expect(names(bad, bad)).toEqual([]);
});

it('hears of the objective at half of it', () => {
  const aged = (ms: number) =>
    observationOf(
      readingOf([partitionAt('orders', 0, { behind: { records: 1, oldest: 1_000_000 - ms, newest: null } })]),
    );
  expect(names(null, aged(29_999))).toEqual([]);
  expect(names(null, aged(30_000))).toEqual(['objective-at-risk']);
});

it('hears of what has been owed for longer than the recovery may take', () => {
  const owed = (since: number) =>
    observationOf(null, { owed: [{ kind: 'fence', side: 'primary', reason: 'silent', since }] });
  expect(names(null, owed(700_001))).toEqual([]);
  expect(names(null, owed(700_000))).toEqual(['fence-owed-for-long']);
  const others = observationOf(null, {
    owed: [
      { kind: 'flow', direction: 'forward', reason: 'dark', since: 700_000 },
      { kind: 'pointer-copy', region: 'us-east-1', reason: 'dark', since: 700_000 },
    ],
  });
  const told = eventsBetween(null, others, objectives).filter(({ name }) => name.endsWith('-owed-for-long'));
  expect(told).toEqual([
    {
      name: 'flow-owed-for-long',
      subject: 'forward',
      sentence: 'The forward flow has not been as the move is to leave it for 5 min: dark.',
    },
    {
      name: 'pointer-copy-owed-for-long',
      subject: 'us-east-1',
      sentence: 'us-east-1 has been owed a copy of the pointer for 5 min: dark.',
    },
  ]);
});
