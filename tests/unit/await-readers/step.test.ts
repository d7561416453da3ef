import { expect, it } from 'vitest';
import { answerOf, type ReadersStep } from '../../../functions/await-readers/step.ts';

const gone: ReadersStep = {
  empty: true,
  stay: false,
  sentence: '',
  cameBack: false,
  expelled: { a: 1 },
  expelledAt: 10_000,
};
const at = (now: number, last = true) => ({ last, now, settleMs: 2_500 });

it('a look before the last one takes empty groups for empty', () => {
  expect(answerOf({ ...gone, cameBack: true }, at(10_000, false))).toEqual({
    empty: true,
    stay: false,
    waitSeconds: 0,
    sentence: '',
  });
});

it('the last look gives the expelled their settle time to come back', () => {
  expect(answerOf(gone, at(10_001))).toMatchObject({ empty: false, waitSeconds: 3 });
  expect(answerOf(gone, at(12_499))).toMatchObject({ empty: false, waitSeconds: 1 });
  expect(answerOf(gone, at(12_500))).toMatchObject({ empty: true, waitSeconds: 0 });
  expect(answerOf({ ...gone, expelledAt: null }, at(0))).toMatchObject({ empty: true, waitSeconds: 0 });
});

it('whoever is found by the last look sends the move back to the groups, expelled again or not', () => {
  expect(answerOf({ ...gone, cameBack: true }, at(99_000))).toMatchObject({
    empty: false,
    stay: false,
    waitSeconds: 0,
    sentence: expect.stringContaining('came back'),
  });
  const there = { ...gone, empty: false, stay: true, sentence: 'a has 1 member(s).' };
  expect(answerOf(there, at(10_001))).toEqual({
    empty: false,
    stay: true,
    waitSeconds: 0,
    sentence: 'a has 1 member(s).',
  });
});
