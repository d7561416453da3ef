import { expect, it } from 'vitest';
import { judgeDrain } from '../../../functions/await-drain/drained.ts';
import { judgeReaders } from '../../../functions/await-readers/readers.ts';
import { known, unknown } from '../../../functions/lib/known.ts';

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

it('readers are gone when every group is known to be without a member', () => {
  expect(judgeReaders(new Map([['a', known(0)]]))).toEqual({ empty: true, sentence: '' });
  expect(judgeReaders(new Map([['a', known(2)]])).sentence).toBe('a has 2 member(s).');
  expect(judgeReaders(new Map([['a', unknown('no coordinator')]])).empty).toBe(false);
});
