import type { RecordsBatch } from '@platformatic/kafka';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Brokers } from '../../../../functions/lib/kafka/brokers.ts';
import { read } from '../../../../functions/lib/kafka/read.ts';

const fetchKey = 1;
const metadataKey = 3;
const partitionCount = 3;

/** One batch of a modelled log: the offsets that it covers, and those of its records that compaction left. */
interface Batch {
  readonly first: number;
  readonly covers: number;
  readonly kept: readonly number[];
}
interface ModelLog {
  readonly start: number;
  readonly end: number;
  readonly batches: readonly Batch[];
}

/** Batches one after the other; a removed one leaves a gap, also at the end of the log. */
const logs = fc
  .tuple(
    fc.array(
      fc.record({
        covers: fc.integer({ min: 1, max: 5 }),
        keeps: fc.integer({ min: 0, max: 31 }),
        removed: fc.boolean(),
      }),
      { maxLength: 12 },
    ),
    fc.nat(10),
  )
  .map(([parts, start]): ModelLog => {
    let next = 0;
    const batches: Batch[] = [];
    for (const { covers, keeps, removed } of parts) {
      const kept = Array.from({ length: covers }, (_, i) => i).filter((i) => (keeps >> i) & 1);
      if (!removed) batches.push({ first: next, covers, kept });
      next += covers;
    }
    return { start: Math.min(start, next), end: next, batches };
  });

/** A broker of these logs whose fetches have room for few batches, and which throttles some of them. */
function broker(model: readonly ModelLog[], room: number, throttleEvery: number): Brokers {
  let fetches = 0;
  const fetch = (topics: { topicId: string; partitions: { partition: number; fetchOffset: bigint }[] }[]) => {
    fetches += 1;
    if (fetches % throttleEvery === 0) return { responses: [] };
    let left = room;
    return {
      responses: topics.map(({ topicId, partitions }) => ({
        topicId,
        partitions: partitions.map(({ partition, fetchOffset }) => {
          const log = model[partition];
          const found =
            log?.batches.filter(({ first, covers }) => first + covers > Number(fetchOffset)) ?? [];
          const records = found.slice(0, left).map(toWire);
          left -= records.length;
          const end = BigInt(log?.end ?? 0);
          return {
            partitionIndex: partition,
            errorCode: 0,
            highWatermark: end,
            lastStableOffset: end,
            abortedTransactions: [],
            records,
          };
        }),
      })),
    };
  };
  const listOffsets = (
    topics: { name: string; partitions: { partitionIndex: number; timestamp: bigint }[] }[],
  ) => ({
    topics: topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map(({ partitionIndex, timestamp }) => ({
        partitionIndex,
        errorCode: 0,
        offset: BigInt((timestamp === -2n ? model[partitionIndex]?.start : model[partitionIndex]?.end) ?? 0),
      })),
    })),
  });
  const at = { nodeId: 1, host: 'b', port: 1 };
  const fake = {
    timeoutMs: 2000,
    signal: new AbortController().signal,
    askAny: async ({ key }: { key: number }, names: string[]) => {
      expect(key).toBe(metadataKey);
      const partitions = model.map((_, partitionIndex) => ({ partitionIndex, leaderId: 1 }));
      return { brokers: [at], topics: names.map((name) => ({ errorCode: 0, name, partitions })) };
    },
    ask: async (_: unknown, { key }: { key: number }, ...args: unknown[]) =>
      key === fetchKey
        ? fetch(args[6] as Parameters<typeof fetch>[0])
        : listOffsets(args[2] as Parameters<typeof listOffsets>[0]),
  };
  return fake as unknown as Brokers;
}

const toWire = ({ first, covers, kept }: Batch) =>
  ({
    firstOffset: BigInt(first),
    lastOffsetDelta: covers - 1,
    attributes: 0,
    firstTimestamp: 0n,
    maxTimestamp: 0n,
    producerId: -1n,
    records: kept.map((offsetDelta) => ({
      offsetDelta,
      timestampDelta: 0n,
      key: null,
      value: null,
      headers: [],
    })),
  }) as unknown as RecordsBatch;

const readable = ({ start, batches }: ModelLog, from: number): number[] =>
  batches
    .flatMap(({ first, kept }) => kept.map((i) => first + i))
    .filter((offset) => offset >= Math.max(start, from));

const requestsOf = (from: readonly number[], maxRecords: number) =>
  from.map((offset, partition) => ({ topic: 't', partition, from: offset, maxRecords }));
const offsetOf = ({ offset }: { offset: number }): number => offset;

const cluster = fc.record({
  model: fc.array(logs, { minLength: partitionCount, maxLength: partitionCount }),
  room: fc.integer({ min: 1, max: 6 }),
  throttleEvery: fc.integer({ min: 2, max: 9 }),
});

test('piece by piece, every record is read once, in order, and next reaches the end', async () => {
  await fc.assert(
    fc.asyncProperty(
      cluster,
      fc.integer({ min: 1, max: 7 }),
      fc.nat(12),
      async ({ model, room, throttleEvery }, maxRecords, from) => {
        const brokers = broker(model, room, throttleEvery);
        const next = model.map(() => from);
        const found: number[][] = model.map(() => []);
        let open = true;
        while (open) {
          const answers = await read(brokers, requestsOf(next, maxRecords), 'read_committed', offsetOf);
          open = false;
          for (const [partition, log] of model.entries()) {
            const answer = answers.get(`t-${partition}`);
            if (answer?.known !== true) throw new Error(`Unknown: ${answer?.reason}`);
            const { records, next: reached, atEnd, bounds } = answer.value;
            expect(bounds).toEqual({ start: log.start, highWatermark: log.end, lastStable: log.end });
            expect(records.length).toBeLessThanOrEqual(maxRecords);
            expect(atEnd).toBe(reached >= log.end);
            // All below `next` has been seen.
            found[partition]?.push(...records);
            expect(found[partition]).toEqual(readable(log, from).filter((offset) => offset < reached));
            next[partition] = reached;
            open ||= !atEnd;
          }
        }
        for (const [partition, log] of model.entries()) expect(found[partition]).toEqual(readable(log, from));
      },
    ),
    { numRuns: 300 },
  );
});

test('a read up to an offset takes what is below it and no more', async () => {
  await fc.assert(
    fc.asyncProperty(cluster, fc.nat(30), async ({ model, room, throttleEvery }, to) => {
      const requests = requestsOf(
        model.map(() => 0),
        1000,
      ).map((request) => ({ ...request, to }));
      const answers = await read(broker(model, room, throttleEvery), requests, 'read_uncommitted', offsetOf);
      for (const [partition, log] of model.entries())
        expect(answers.get(`t-${partition}`)).toMatchObject({
          value: {
            records: readable(log, 0).filter((offset) => offset < to),
            next: Math.max(log.start, Math.min(to, log.end)),
            atEnd: true,
          },
        });
    }),
    { numRuns: 300 },
  );
});
