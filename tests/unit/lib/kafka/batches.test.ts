import type { RecordsBatch } from '@platformatic/kafka';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchEnd, dataRecords } from '../../../../functions/lib/kafka/batches.ts';

const transactional = 0x10;
const control = 0x20;

/** What a producer did, one step a batch. */
interface Step {
  readonly producer: number;
  readonly does: 'plain' | 'transactional' | 'commit' | 'abort';
  readonly records: number;
  /** Records that compaction removed from the batch, which itself stays. */
  readonly compacted: boolean;
}
interface Log {
  readonly batches: RecordsBatch[];
  readonly aborted: { producerId: bigint; firstOffset: bigint }[];
  /** Offsets of data records that are not aborted. */
  readonly committed: number[];
}

const batch = (
  firstOffset: number,
  producer: number,
  attributes: number,
  keys: (Buffer | null)[],
  covers: number,
): RecordsBatch => ({
  firstOffset: BigInt(firstOffset),
  length: 0,
  partitionLeaderEpoch: 0,
  magic: 2,
  crc: 0,
  attributes,
  lastOffsetDelta: covers - 1,
  firstTimestamp: 1000n,
  maxTimestamp: 2000n,
  producerId: BigInt(producer),
  producerEpoch: 0,
  firstSequence: 0,
  records: keys.map((key, offsetDelta) => ({
    length: 0,
    attributes: 0,
    timestampDelta: BigInt(offsetDelta),
    offsetDelta,
    key,
    value: null,
    headers: [],
  })),
});
const marker = (type: number): Buffer => Buffer.from([0, 0, 0, type]);

/** Plays the steps as brokers write them: a transaction ends with a marker; what is still open at the end commits. */
function play(steps: readonly Step[]): Log {
  const log: Log = { batches: [], aborted: [], committed: [] };
  const open = new Map<number, { first: number; offsets: number[] }>();
  let next = 0;
  const end = (producer: number, commits: boolean): void => {
    const transaction = open.get(producer);
    if (transaction === undefined) return;
    open.delete(producer);
    log.batches.push(batch(next, producer, transactional | control, [marker(commits ? 1 : 0)], 1));
    next += 1;
    if (commits) log.committed.push(...transaction.offsets);
    else log.aborted.push({ producerId: BigInt(producer), firstOffset: BigInt(transaction.first) });
  };
  for (const { producer, does, records, compacted } of steps) {
    if (does === 'commit' || does === 'abort') {
      end(producer, does === 'commit');
      continue;
    }
    const inside = does === 'transactional';
    const kept = compacted ? 0 : records;
    log.batches.push(
      batch(
        next,
        producer,
        inside ? transactional : 0,
        Array.from({ length: kept }, () => null),
        records,
      ),
    );
    const offsets = Array.from({ length: kept }, (_, i) => next + i);
    if (inside) {
      const transaction = open.get(producer) ?? { first: next, offsets: [] };
      open.set(producer, { ...transaction, offsets: [...transaction.offsets, ...offsets] });
    } else log.committed.push(...offsets);
    next += records;
  }
  for (const producer of [...open.keys()]) end(producer, true);
  return log;
}

const steps = fc.array(
  fc.record({
    producer: fc.integer({ min: 1, max: 3 }),
    does: fc.constantFrom('plain' as const, 'transactional' as const, 'commit' as const, 'abort' as const),
    records: fc.integer({ min: 1, max: 4 }),
    compacted: fc.boolean(),
  }),
  { maxLength: 40 },
);
const offsetsOf = (log: Pick<Log, 'batches' | 'aborted'>): number[] =>
  [...dataRecords(log.batches, log.aborted)].map(({ offset }) => offset);

test('gives exactly the records that are not aborted, in order', () => {
  fc.assert(
    fc.property(steps, (played) => {
      const log = play(played);
      expect(offsetsOf(log)).toEqual(log.committed.sort((a, b) => a - b));
    }),
  );
});

test('the same when the broker names aborted transactions in another order', () => {
  fc.assert(
    fc.property(steps, (played) => {
      const log = play(played);
      expect(offsetsOf({ ...log, aborted: [...log.aborted].reverse() })).toEqual(offsetsOf(log));
    }),
  );
});

test('a fetch that begins in the middle of the log leaves out what its own aborted transactions name', () => {
  fc.assert(
    fc.property(steps, fc.nat(20), (played, skipped) => {
      const log = play(played);
      const batches = log.batches.slice(skipped);
      const from = Number(batches[0]?.firstOffset ?? 0);
      // Brokers name each aborted transaction that ends at or after the fetched offset.
      expect(offsetsOf({ batches, aborted: stillNamed(log, from) })).toEqual(
        batches.length === 0 ? [] : log.committed.filter((offset) => offset >= from).sort((a, b) => a - b),
      );
    }),
  );
});

const stillNamed = ({ batches, aborted }: Log, from: number): Log['aborted'] =>
  aborted.filter(({ producerId, firstOffset }) => {
    const end = batches.find(
      (one) =>
        one.producerId === producerId && one.firstOffset > firstOffset && (one.attributes & control) !== 0,
    );
    return end !== undefined && Number(end.firstOffset) >= from;
  });

test('uncommitted reading names none and gets every data record, never a marker', () => {
  const log = play([
    { producer: 1, does: 'transactional', records: 2, compacted: false },
    { producer: 1, does: 'abort', records: 1, compacted: false },
    { producer: 1, does: 'plain', records: 1, compacted: false },
  ]);
  expect(offsetsOf({ batches: log.batches, aborted: [] })).toEqual([0, 1, 3]);
});

test('an emptied batch still covers its offsets', () => {
  expect(batchEnd(batch(10, 1, 0, [], 5))).toBe(15);
});

test('the time is the batch’s where the broker sets it', () => {
  const appended = [...dataRecords([batch(0, 1, 0x08, [null, null], 2)], [])].map(
    ({ timestamp }) => timestamp,
  );
  const created = [...dataRecords([batch(0, 1, 0, [null, null], 2)], [])].map(({ timestamp }) => timestamp);
  expect([appended, created]).toEqual([
    [2000, 2000],
    [1000, 1001],
  ]);
});
