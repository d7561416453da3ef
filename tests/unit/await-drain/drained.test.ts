import { expect, it } from 'vitest';
import { judgeDrain, readingsInStep } from '../../../functions/await-drain/drained.ts';

const behind = { kind: 'behind', records: 3, partitions: 2, oldestMissing: 1 } as const;

it('is drained only when two looks in a row were in step', () => {
  expect(judgeDrain({ kind: 'in-step' }, null).drained).toBe(false);
  expect(judgeDrain({ kind: 'in-step' }, { inStep: false }).drained).toBe(false);
  expect(judgeDrain({ kind: 'in-step' }, { inStep: true })).toEqual({ drained: true, sentence: '' });
});

it('is not drained by what is behind or cannot be told, whatever was seen before', () => {
  expect(judgeDrain(behind, { inStep: true })).toEqual({
    drained: false,
    sentence: '3 record(s) of 2 partition(s) are still to be copied.',
  });
  expect(judgeDrain({ kind: 'unknown', reasons: ['orders.a-0: no leader'] }, { inStep: true })).toMatchObject(
    {
      drained: false,
      sentence: '1 partition(s) cannot be told, first orders.a-0: no leader.',
    },
  );
});

it('keeps the ends from the first look in step on: what came before says nothing about ends that stand still', () => {
  const reading = (takenAt: number) => ({ takenAt, ends: {} });
  expect(readingsInStep(true, null, reading(1))).toEqual([reading(1)]);
  expect(readingsInStep(true, { inStep: true, readings: [reading(1)] }, reading(2))).toEqual([
    reading(1),
    reading(2),
  ]);
  expect(readingsInStep(true, { inStep: true, readings: [reading(1), reading(2)] }, reading(3))).toEqual([
    reading(1),
    reading(3),
  ]);
  expect(readingsInStep(true, { inStep: false, readings: [reading(1)] }, reading(2))).toEqual([reading(2)]);
  expect(readingsInStep(false, { inStep: true, readings: [reading(1)] }, reading(2))).toEqual([reading(2)]);
});
