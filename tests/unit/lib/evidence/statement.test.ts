import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { boundedText, buildStatement, statementLimit } from '../../../../functions/lib/evidence/statement.ts';

const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4_000 }),
  fc.string({ unit: fc.constantFrom('\u0000', '\ud800', '"', '😀', 'é'), minLength: 100, maxLength: 4_000 }),
);

describe('buildStatement', () => {
  test.prop([anyText, anyText, anyText, fc.uniqueArray(name, { minLength: 1, maxLength: 16 })])(
    'stays below what KMS signs, however long the input, and comes out the same again',
    (pair, run, keyId, names) => {
      const files = new Map(names.map((n) => [n, Buffer.from(n)]));
      const input = { pair, run, keyId, result: 'failed', signedAt: new Date(0), files } as const;
      const statement = buildStatement(input);
      expect(Buffer.byteLength(statement)).toBeLessThan(statementLimit);
      expect(buildStatement({ ...input, files: new Map([...files].reverse()) })).toBe(statement);
      expect(Object.keys(JSON.parse(statement).files)).toHaveLength(names.length);
    },
  );

  test('says what the design asks for', () => {
    const files = new Map([['drill.json', Buffer.from('')]]);
    const run = {
      pair: 'orders',
      run: 'r1',
      keyId: 'k',
      result: 'passed',
      signedAt: new Date(0),
      files,
    } as const;
    expect(buildStatement(run)).toBe(
      '{"algorithm":"ECDSA_SHA_256","files":{"drill.json":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},"keyId":"k","pair":"orders","result":"passed","run":"r1","schema":1,"signedAt":"1970-01-01T00:00:00.000Z"}',
    );
  });

  test.each([
    [[]],
    [['../drill.json']],
    [['evidence.json']],
    [['__proto__']],
    [['a'.repeat(65)]],
    [Array.from({ length: 17 }, (_, i) => `f${i}`)],
  ])('refuses the names %j', (names) => {
    const files = new Map(names.map((n) => [n, Buffer.from('')]));
    const run = { pair: 'p', run: 'r', keyId: 'k', result: 'passed', signedAt: new Date(0), files } as const;
    expect(() => buildStatement(run)).toThrow(/plain names/);
  });
});

test.prop([anyText, anyText])('two texts never bound to the same', (a, b) => {
  fc.pre(Buffer.from(a).toString() !== Buffer.from(b).toString());
  expect(boundedText(a)).not.toBe(boundedText(b));
});
