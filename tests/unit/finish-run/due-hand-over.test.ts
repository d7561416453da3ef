import { expect, it } from 'vitest';
import { belongsIn, dueHandOver, type EndedRun } from '../../../functions/finish-run/due-hand-over.ts';
import { loadPairs } from '../../../functions/lib/pair/load.ts';

const [pair] = loadPairs('pairs');
if (pair === undefined) throw new Error('There is no local pair.');
const [primary, secondary] = [pair.primary.region, pair.secondary.region];
const pointer = (side: 'primary' | 'secondary') => ({
  ...{ epoch: 2, side, bootstrap: 'b', since: '2026-11-25T00:00:00.000Z', run: 'r' },
});
const move = (mode: 'switchover' | 'failover') => ({
  ...({ mode, from: 'primary', to: 'secondary', startEpoch: 1, startedAt: '' } as const),
});
const ended = (change: Partial<EndedRun> = {}): EndedRun => ({
  ...{ pointer: pointer('secondary'), passed: true, move: null, oldSideFenced: false },
  ...change,
});

it('a strong ledger goes nowhere', () => {
  const strong = { ...pair, ledger: { mode: 'strong', witness: 'us-east-2' } } as const;
  expect(dueHandOver(strong, secondary, ended({ move: move('switchover') }))).toBeNull();
  // Nor does the minute take the lock to move it.
  expect(belongsIn(strong, pointer('secondary'), secondary)).toBeNull();
  expect(belongsIn(pair, pointer('secondary'), secondary)).toBe(primary);
});

it('the home goes to the Region of the new standby', () => {
  expect(dueHandOver(pair, secondary, ended({ move: move('switchover') }))).toBe(primary);
});

it('it stays where it already belongs', () => {
  expect(dueHandOver(pair, secondary, ended({ pointer: pointer('primary') }))).toBe(null);
});

it('a run that failed proves nothing about the other side', () => {
  expect(dueHandOver(pair, secondary, ended({ passed: false }))).toBe(null);
});

it('after a failover it is owed, unless the old side answered', () => {
  expect(dueHandOver(pair, secondary, ended({ move: move('failover') }))).toBe(null);
  expect(dueHandOver(pair, secondary, ended({ move: move('failover'), oldSideFenced: true }))).toBe(primary);
});

it('a later run hands over what is owed', () => {
  expect(dueHandOver(pair, secondary, ended())).toBe(primary);
});

it('without a pointer nothing moves', () => {
  expect(dueHandOver(pair, secondary, ended({ pointer: null }))).toBe(null);
});
