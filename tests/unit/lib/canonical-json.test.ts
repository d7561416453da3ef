import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { canonicalJson } from '../../../functions/lib/canonical-json.ts';

test.prop([fc.jsonValue()])('says the same value as JSON.stringify', (value) => {
  expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
});

test('orders keys at every depth and writes no white space', () => {
  expect(canonicalJson({ b: [{ z: 1, a: undefined, c: null }], a: 'é"\n' })).toBe(
    '{"a":"é\\"\\n","b":[{"c":null,"z":1}]}',
  );
});

test.prop([fc.dictionary(fc.string(), fc.jsonValue())])(
  'does not depend on the order of insertion',
  (value) => {
    expect(canonicalJson(Object.fromEntries(Object.entries(value).reverse()))).toBe(canonicalJson(value));
  },
);

test('refuses what JSON cannot say', () => {
  expect(() => canonicalJson(() => 1)).toThrow(TypeError);
});
