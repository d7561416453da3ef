import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawRecord } from '../../../../functions/lib/kafka/port.ts';
import { reduceRecord } from '../../../../functions/lib/log/fingerprint.ts';

const reduce = reduceRecord();
const record = (more: Partial<RawRecord> = {}): RawRecord => ({
  offset: 7,
  timestamp: 1_700_000_000_000,
  key: Buffer.from('k'),
  value: Buffer.from('v'),
  headers: [[Buffer.from('h'), Buffer.from('1')]],
  ...more,
});
const header = (name: string, value: string | null): readonly [Buffer, Buffer | null] => [
  Buffer.from(name),
  value === null ? null : Buffer.from(value),
];
const fingerprintOf = (more: Partial<RawRecord>): string => reduce(record(more)).fingerprint;

describe('reduceRecord', () => {
  it('keeps position, time and a hash, and nothing of the contents', () => {
    const reduced = reduce(record());
    expect(reduced).toEqual({
      offset: 7,
      timestamp: 1_700_000_000_000,
      fingerprint: reduced.fingerprint,
      copied: false,
    });
    expect(Buffer.from(reduced.fingerprint, 'base64url')).toHaveLength(16);
  });

  it('is the same on both sides of a copy, wherever the replicators put their headers', () => {
    const stamp = header('msk-dr-provenance', 'c1/orders/3/41');
    const copied = record({ offset: 12, headers: [header('__mskmr', 'x'), header('h', '1'), stamp] });
    expect(reduce(copied)).toEqual({
      offset: 12,
      timestamp: 1_700_000_000_000,
      fingerprint: fingerprintOf({}),
      copied: true,
      origin: { cluster: 'c1', topic: 'orders', partition: 3, offset: 41 },
    });
  });

  it.each<[string, Partial<RawRecord>]>([
    ['null key', { key: null }],
    ['empty key', { key: Buffer.alloc(0) }],
    ['null value', { value: null }],
    ['empty value', { value: Buffer.alloc(0) }],
    ['another time', { timestamp: 1_700_000_000_001 }],
    ['no header', { headers: [] }],
    ['a null header', { headers: [header('h', null)] }],
    ['an empty header', { headers: [header('h', '')] }],
    ['a header twice', { headers: [header('h', '1'), header('h', '1')] }],
    ['bytes moved from key to value', { key: Buffer.alloc(0), value: Buffer.from('kv') }],
    ['bytes moved from header name to value', { headers: [header('', 'h1')] }],
  ])('tells %s apart', (_, more) => {
    expect(fingerprintOf(more)).not.toBe(fingerprintOf({}));
  });

  it('keeps the order of headers', () => {
    const [a, b] = [header('a', '1'), header('b', '2')];
    expect(fingerprintOf({ headers: [a, b] })).not.toBe(fingerprintOf({ headers: [b, a] }));
  });

  it('takes other header names', () => {
    const own = reduceRecord({ names: ['x-from'], provenance: 'x-from' });
    expect(own(record({ headers: [header('h', '1'), header('x-from', 'c/t/0/1')] }))).toMatchObject({
      copied: true,
      fingerprint: fingerprintOf({}),
      origin: { offset: 1 },
    });
    expect(own(record({ headers: [header('__mskmr', 'x')] })).copied).toBe(false);
  });

  it('differs wherever two records differ', () => {
    const bytes = fc.option(fc.uint8Array({ maxLength: 4 }).map((part) => Buffer.from(part)));
    const some = fc.record({
      key: bytes,
      value: bytes,
      headers: fc.array(
        fc.tuple(
          fc.string({ maxLength: 2 }).map((name) => Buffer.from(name)),
          bytes,
        ),
        { maxLength: 3 },
      ),
    });
    const plain = ({ key, value, headers }: Pick<RawRecord, 'key' | 'value' | 'headers'>): string =>
      JSON.stringify(
        [
          key?.toJSON().data,
          value?.toJSON().data,
          headers.map(([name, part]) => [name.toJSON().data, part?.toJSON().data ?? 'null']),
        ],
        (_, part) => part ?? 'null',
      );
    fc.assert(
      fc.property(some, some, (one, other) => {
        expect(fingerprintOf(one) === fingerprintOf(other)).toBe(plain(one) === plain(other));
      }),
    );
  });
});
