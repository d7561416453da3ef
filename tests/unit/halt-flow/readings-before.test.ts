import { expect, it } from 'vitest';
import { readingsBefore } from '../../../functions/halt-flow/readings-before.ts';

const drained = { inStep: true, readings: [{ takenAt: 1, ends: {} }] };
const before = { readings: [{ takenAt: 2, ends: {} }] };

it('a drained flow that is kept has shown its ends already', () => {
  expect(readingsBefore('kept', null, drained)).toBe(drained.readings);
  expect(readingsBefore('kept', null, { ...drained, inStep: false })).toEqual([]);
  expect(readingsBefore('kept', null, null)).toEqual([]);
});

it('what was read before a halt does not prove that it holds', () => {
  expect(readingsBefore('cluster-policy', null, drained)).toEqual([]);
});

it('goes on from its own looks', () => {
  expect(readingsBefore('kept', before, drained)).toBe(before.readings);
  expect(readingsBefore('cluster-policy', before, drained)).toBe(before.readings);
});
