import { expect, it } from 'vitest';
import { patternProblem, selects } from '../../../../../functions/lib/engines/msk-replicator/patterns.ts';

it.each([
  'orders\\..*',
  'customers',
  '(a|b)+',
  '[a-z0-9._-]{1,20}',
  '(?<name>x)',
  '(?<!tmp)-x',
  '(?i:abc)',
  'a\\[b',
  '[\\[a]',
])('takes %s', (pattern) => expect(patternProblem(pattern)).toBeNull());

it.each([
  'orders(',
  'a++',
  '\\Qa\\E',
  '(?i)abc',
  '[a-z&&[^b]]',
  '[]',
  'x[^]',
  '[a[bc]]',
  '\\u{61}',
  '(?<a_b>x)',
  '(?<=a+)b',
  '*',
])('refuses %s, which Java and JavaScript do not read alike', (pattern) =>
  expect(patternProblem(pattern)).not.toBeNull(),
);

it('dotted-name topic: whole names match, and exclusion wins', () => {
  expect(selects('orders.new', ['orders\\..*'], [])).toBe(true);
  expect(selects('my-orders.new', ['orders\\..*'], [])).toBe(false);
  expect(selects('a', ['a|b'], ['a'])).toBe(false);
  expect(selects('ab', ['a|b'], [])).toBe(false);
});
