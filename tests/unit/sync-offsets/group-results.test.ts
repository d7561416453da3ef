import { expect, it } from 'vitest';
import type { Translation } from '../../../functions/lib/engines/engine.ts';
import { groupResult, positionKey } from '../../../functions/sync-offsets/group-results.ts';
import { knownPositions } from '../../../functions/sync-offsets/select-groups.ts';

const group = { group: 'billing', type: 'classic' as const, state: 'Empty', protocolType: 'consumer' };
const at = (partition: number, offset: number) => ({
  topic: 'orders',
  partition,
  offset,
  metadata: '',
  leaderEpoch: -1,
});
const translated = (
  partition: number,
  sourceOffset: number,
  overrides: Partial<Translation>,
): [string, Translation] => {
  const translation: Translation = {
    topic: 'orders',
    partition,
    sourceOffset,
    kind: 'exact',
    targetOffset: 1,
    reason: '',
    rereadWorst: 0,
    writable: true,
    ...overrides,
  };
  return [positionKey({ topic: 'orders', partition, offset: sourceOffset }), translation];
};

it('adds up: exact, lower bound and untranslatable are the partitions', () => {
  const committed = { known: true as const, value: [at(0, 5), at(1, 7), at(2, 9)] };
  const translations = new Map([
    translated(0, 5, {}),
    translated(1, 7, { kind: 'lower-bound', reason: 'twice', rereadWorst: 4 }),
    translated(2, 9, { kind: 'untranslatable', reason: 'gone', rereadWorst: 6 }),
  ]);
  const result = groupResult(group, committed, translations);
  expect(result).toMatchObject({
    partitions: 3,
    exact: 1,
    lowerBound: 1,
    untranslatable: 1,
    rereadWorst: 10,
    reasons: ['twice', 'gone'],
  });
});

it('never-consumed topic: names groups without commits, partitions outside the pair, and commits that could not be read', () => {
  expect(groupResult(group, { known: true, value: [at(3, 1)] }, new Map()).reasons.join()).toMatch(
    /1 of its partitions are outside/,
  );
  expect(groupResult(group, { known: true, value: [] }, new Map()).reasons.join()).toMatch(/never committed/);
  expect(groupResult(group, { known: false, reason: 'NOT_COORDINATOR' }, new Map()).reasons.join()).toMatch(
    /NOT_COORDINATOR/,
  );
});

it('translates a position that groups share once, and only on copied topics', () => {
  const committed = new Map([
    ['a', { known: true as const, value: [at(0, 5), { ...at(0, 1), topic: 'private' }] }],
    ['b', { known: true as const, value: [at(0, 5)] }],
  ]);
  expect(knownPositions(committed, new Set(['orders']))).toEqual([
    { topic: 'orders', partition: 0, offset: 5 },
  ]);
});
