import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromPlanes, lengthOf, toPlanes } from '../../../../functions/lib/observation/planes.ts';

const number = fc.oneof(
  fc.integer({ min: -3, max: 300 }),
  fc.maxSafeInteger(),
  fc.constantFrom(0, 255, 256, 65_535, 2 ** 24, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER),
);

it('gives back every list of whole numbers, at the length that it says', () => {
  fc.assert(
    fc.property(fc.array(number), (values) => {
      const { planes, data } = toPlanes(values);
      expect(data).toHaveLength(lengthOf(planes));
      expect(fromPlanes(planes, data)).toEqual(values.map((value) => value + 0));
    }),
  );
});

it('takes no byte for zeros, and refuses bytes that are not all there', () => {
  expect(toPlanes([0, 0, 0]).data).toHaveLength(0);
  const { planes, data } = toPlanes([1, 256]);
  expect(() => fromPlanes(planes, data.subarray(1))).toThrow('shorter');
});
