import { expect, test } from 'vitest';
import { moveRto } from '../../../functions/write-move-report/rto.ts';

const startedAt = '2026-11-24T06:00:00.000Z';
const at = (seconds: number): number => Date.parse(startedAt) + seconds * 1_000;
const move = { mode: 'switchover', from: 'primary', to: 'secondary', startEpoch: 1, startedAt } as const;
const fence = (from: number) =>
  ({
    name: 'FenceWriters',
    startedAt: new Date(at(from)).toISOString(),
    ms: 100,
    result: 'succeeded',
  }) as const;

test.each([
  ['from the first change of the fence', [fence(4.8)], at(5), 7],
  ['from the step that fences, where that is all there is', [fence(5)], null, 7],
  ['by one clock, though that of Step Functions is five minutes ahead', [fence(305)], at(5), 7],
  ['from the first fence, where the run was taken up and fenced again', [fence(60)], at(5), 7],
  ['from the first fence, where another execution has completed the move', [], at(5), 7],
  ['from the start, where nothing else is known', [], null, 12],
])('a switchover is measured %s', (_, steps, began, seconds) => {
  expect(moveRto(move, steps, { began, provedAt: at(12) })).toBe(seconds);
});

test('a failover is measured from its start, and none without a write that was acknowledged', () => {
  const failover = { ...move, mode: 'failover' } as const;
  expect(moveRto(failover, [fence(5)], { began: at(5), provedAt: at(12) })).toBe(12);
  expect(moveRto(move, [fence(5)], { began: at(5), provedAt: null })).toBeNull();
});
