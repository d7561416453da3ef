import { hash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fingerprintSet } from '../../../../functions/lib/log/fingerprint-set.ts';

const print = (of: number): string => hash('sha256', `${of}`, 'buffer').subarray(0, 16).toString('base64url');

it('holds what was added and nothing else, as a Set does', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60)), (numbers) => {
      const [mine, theirs] = [fingerprintSet(), new Set<string>()];
      for (const one of numbers.map(print)) {
        mine.add(one);
        theirs.add(one);
      }
      expect(mine.size).toBe(theirs.size);
      for (let one = 0; one <= 60; one += 1) expect(mine.has(print(one))).toBe(theirs.has(print(one)));
    }),
  );
});

it('grows, and forgets nothing then', () => {
  const set = fingerprintSet();
  for (let one = 0; one < 5_000; one += 1) set.add(print(one));
  expect(set.size).toBe(5_000);
  for (let one = 0; one < 5_000; one += 1) expect(set.has(print(one))).toBe(true);
  for (let one = 5_000; one < 10_000; one += 1) expect(set.has(print(one))).toBe(false);
});

it('tells fingerprints apart that begin in the same slot', () => {
  const bytes = (last: number) => Buffer.from([7, 0, 0, 0, 0, 0, 0, last, ...Buffer.alloc(8)]);
  const set = fingerprintSet();
  set.add(bytes(1).toString('base64url'));
  set.add(bytes(2).toString('base64url'));
  expect([1, 2, 3].map((last) => set.has(bytes(last).toString('base64url')))).toEqual([true, true, false]);
  // Its key is that of a free slot.
  const zero = Buffer.alloc(16).toString('base64url');
  expect(set.has(zero)).toBe(false);
  set.add(zero);
  expect(set.has(zero)).toBe(true);
});
