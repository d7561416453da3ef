import { createDecipheriv, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { headingLine, recordLine, sizeOf } from '../../../../functions/lib/stranded/lines.ts';

const at = { topic: 'orders.a', partition: 2 };
const key = { key: randomBytes(32), encrypted: Buffer.from('wrapped') };
const record = {
  offset: 41,
  timestamp: 1_764_000_000_000,
  key: Buffer.from('customer-7'),
  value: Buffer.from('a value of 23 bytes ...'),
  headers: [
    [Buffer.from('trace'), Buffer.from('abc')],
    [Buffer.from('empty'), null],
  ] as const,
};
/** `printf %s customer-7 | sha256sum`, and of the value. */
const keyHash = 'acade5fe58d0b5a805a02b8b3a546d8edd170eb78b8ec7b2cbfe0b9ebef2e6e1';
const valueHash = '6b51b0714d41070f0002938f3a6b093dc1081a4851eb313cac32b0a389669a0d';
const line = (
  of: typeof record | (Omit<typeof record, 'value'> & { value: null }),
  by = key as typeof key | null,
) => JSON.parse(recordLine(of, at, by)) as Record<string, unknown>;

it('says where and when the record was, how big, and what its key and value hash to', () => {
  expect(line(record, null)).toEqual({
    partition: 2,
    offset: 41,
    timestamp: 1_764_000_000_000,
    size: 46,
    keyHash,
    valueHash,
  });
});

it('has key, value and headers only sealed, whatever else it says', () => {
  const text = recordLine(record, at, key);
  for (const plain of ['customer-7', 'a value of', 'trace']) {
    expect(text).not.toContain(plain);
    expect(text).not.toContain(Buffer.from(plain).toString('base64').replace(/=+$/, ''));
    expect(text).not.toContain(Buffer.from(plain).toString('hex'));
  }
  expect(Object.keys(JSON.parse(text)).sort()).toEqual([
    ...['keyHash', 'offset', 'partition', 'sealed', 'size', 'timestamp', 'valueHash'],
  ]);
});

it('whoever has the key opens it, in its own place only', () => {
  const sealed = Buffer.from(`${line(record).sealed}`, 'base64');
  const open = (place: string): unknown => {
    const decipher = createDecipheriv('aes-256-gcm', key.key, sealed.subarray(0, 12));
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(-16));
    const plain = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
    return JSON.parse(plain.toString());
  };
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  expect(open('orders.a-2@41')).toEqual({
    key: base64('customer-7'),
    value: base64('a value of 23 bytes ...'),
    headers: [
      ['trace', base64('abc')],
      ['empty', null],
    ],
  });
  expect(() => open('orders.a-2@42')).toThrow();
  // The same record twice is not the same text: what is equal is told by hashes only.
  expect(line(record).sealed).not.toBe(line(record).sealed);
});

it('a tombstone is no empty value', () => {
  expect(line({ ...record, value: null })).toMatchObject({ valueHash: null, size: 23 });
  expect(line({ ...record, value: Buffer.alloc(0) }).valueHash).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
});

it('counts bytes of key, value and headers, names included', () => {
  expect(sizeOf(record)).toBe(10 + 23 + 5 + 3 + 5);
  expect(sizeOf({ ...record, key: null, value: null, headers: [] })).toBe(0);
});

it('the first line names run, failover and cluster, and the key as KMS has encrypted it', () => {
  const heading = { run: 'failback-1', failover: 'failover-1', cluster: 'primary' };
  expect(JSON.parse(headingLine(heading, at, key))).toEqual({
    ...{ schema: 1, ...heading, ...at, cipher: 'AES-256-GCM' },
    dataKey: Buffer.from('wrapped').toString('base64'),
  });
  expect(headingLine(heading, at, key)).not.toContain(key.key.toString('base64'));
  expect(JSON.parse(headingLine(heading, at, null))).toMatchObject({ cipher: null, dataKey: null });
});
