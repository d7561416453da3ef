import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, unpack } from '../../../../functions/lib/observation/chunks.ts';
import type { ObservedGroup, Reading } from '../../../../functions/lib/observation/types.ts';
import { observationOf, partitionAt, readingOf } from './readings.ts';

const offset = fc.integer({ min: 0, max: 2 ** 50 });
const time = fc.integer({ min: 0, max: 2 ** 42 });
const topic = fc.constantFrom('orders', 'orders.eu-1', 'audit');
const place = { topic, partition: fc.nat({ max: 200 }) };

const anyReading: fc.Arbitrary<Reading> = fc.record({
  takenAt: time,
  source: fc.constantFrom('primary', 'secondary'),
  partitions: fc.uniqueArray(
    fc.record({
      ...place,
      takenAt: time,
      source: fc.record({ start: offset, highWatermark: offset, lastStable: offset }),
      targetEnd: fc.option(offset),
      behind: fc.option(fc.record({ records: offset, oldest: fc.option(time), newest: fc.option(time) })),
      reason: fc.string(),
      rate: fc.option(fc.nat()),
    }),
    { selector: (at) => `${at.topic}-${at.partition}` },
  ),
  groups: fc.array(
    fc.record({
      group: fc.string(),
      type: fc.constantFrom('classic', 'consumer', 'share'),
      state: fc.string(),
      takenAt: time,
      reason: fc.string(),
      positions: fc.array(
        fc.record({
          ...place,
          sourceOffset: offset,
          kind: fc.constantFrom('exact', 'lower-bound', 'untranslatable'),
          targetOffset: offset,
          reason: fc.string(),
          rereadWorst: offset,
          writable: fc.boolean(),
        }),
      ),
    }),
  ),
});

describe('a packed observation', () => {
  it('unpacks to what was packed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.option(anyReading), async (reading) => {
        const observation = observationOf(reading);
        expect(await unpack(await pack(observation))).toEqual(observation);
      }),
    );
  });

  it("is recognised where a part of it is another observation's", async () => {
    const one = await pack(observationOf(readingOf([partitionAt('orders', 0)])));
    const other = await pack(observationOf(readingOf([partitionAt('orders', 1)])));
    expect(await unpack({ ...one, chunks: other.chunks })).toBeNull();
  });

  it('of 200 groups with 50 partitions each fits one item, and takes less than a second', async () => {
    const observation = observationOf(largeReading());
    const began = performance.now();
    const packed = await pack(observation);
    const unpacked = await unpack(packed);
    const ms = performance.now() - began;
    expect(unpacked).toEqual(observation);
    expect(packed.chunks.length).toBe(1);
    expect(packed.chunks.every((chunk) => chunk.length < 400_000)).toBe(true);
    expect(ms).toBeLessThan(1_000);
  });

  it('that is larger than an item comes in parts below the limit', async () => {
    const reasons = Array.from({ length: 20_000 }, (_, i) =>
      createHash('sha256').update(`${i}`).digest('hex'),
    );
    const observation = observationOf(
      readingOf(reasons.map((reason, i) => partitionAt('orders', i, { reason }))),
    );
    const packed = await pack(observation);
    expect(packed.chunks.length).toBeGreaterThan(1);
    expect(packed.chunks.every((chunk) => chunk.length < 400_000)).toBe(true);
    expect(await unpack(packed)).toEqual(observation);
  });
});

/** Groups at random places, some far behind: the least favourable case for compression that still is one. */
function largeReading(): Reading {
  const random = seeded();
  const ends = Array.from({ length: 50 }, () => 1_000_000 + random(1_000_000_000));
  const groups = Array.from(
    { length: 200 },
    (_, g): ObservedGroup => ({
      group: `group-${g}`,
      type: 'classic',
      state: 'Stable',
      takenAt: 1_000_000,
      reason: '',
      positions: ends.map((end, partition) => ({
        topic: 'orders',
        partition,
        sourceOffset: end - random(100_000),
        kind: 'exact',
        targetOffset: end - random(100_000),
        reason: 'the next unread record stands once on the target, behind records that are read',
        rereadWorst: 0,
        writable: true,
      })),
    }),
  );
  const partitions = ends.map((end, partition) =>
    partitionAt('orders', partition, {
      source: { start: end - random(1_000_000), highWatermark: end, lastStable: end },
      targetEnd: end - random(1_000),
    }),
  );
  return readingOf(partitions, groups);
}

/** The same numbers in every run. */
function seeded(): (below: number) => number {
  let state = 42;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}
