import { expect, it } from 'vitest';
import { atLeast } from '../../../../../functions/lib/engines/msk-replicator/version.ts';

it.each([
  ['2.8.1', true],
  ['2.8.2.tiered', true],
  ['3.8.x', true],
  ['4.1.x.kraft', true],
  ['2.8.x', true],
  ['10.0.0', true],
  ['2.8.0', false],
  ['2.7.2', false],
  ['1.9.9', false],
  ['newest', null],
])('%s is 2.8.1 or later: %s', (version, expected) => {
  expect(atLeast(version, [2, 8, 1])).toBe(expected);
});
