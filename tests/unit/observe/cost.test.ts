import { expect, it } from 'vitest';
import { priceRun } from '../../../functions/lib/cost/price-run.ts';
import { known } from '../../../functions/lib/known.ts';
import type { ObservedGroup } from '../../../functions/lib/observation/types.ts';
import { observe } from '../../../functions/observe/observe.ts';
import { minutesAMonth, observedMinute, secretReadsAMonth } from '../../../scripts/cost/observed.ts';
import { readingOf } from '../lib/observation/readings.ts';
import { memoryDynamo } from './memory-dynamo.ts';
import { type Observing, observing, seenAt } from './observing.ts';

/** Of the ledger's home, from either Region: where it is (both tables), pointer, lock, the fences (verified, left open, what stands on the active side by each method, and whether a lift failed), the flows and who moved. */
const homeReadUnits = 12;
/** Where the passive side's fence stands, read by the Region that settles what is owed. */
const fenceReadUnits = 1;
/** What the ledger's home says, kept by either Region in the table of the other one. */
const copyWriteUnits = 1;

/** The same numbers in every run (mulberry32). */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/**
 * `count` groups, each with a position on every one of the partitions, and in each minute each of them somewhere else in
 * the last thousand records: nothing of that can be known from the minute before. Offsets are shifted by partition, as
 * logs of two clusters are.
 */
function busy(region: Observing, random: (below: number) => number, count: number, partitions: number): void {
  const all = Array.from({ length: partitions }, (_, partition) => {
    const end = 100_000_000 + partition * 7_000_000 + random(50_000);
    const source = { start: end - 40_000_000, highWatermark: end, lastStable: end };
    const behind = { records: random(200), oldest: region.now - random(3_000), newest: region.now - 20 };
    const shifted = {
      source,
      targetEnd: end - 60_000_000 - random(200),
      behind,
      rate: random(100_000) / 1000,
    };
    return { ...seenAt(region.now, shifted), topic: `orders.eu-${partition % 5}`, partition };
  });
  const groups = Array.from(
    // A failover uses what was observed in the standby's Region; only there groups are read (readSides).
    { length: region.ports.region === region.pair.secondary.region ? count : 0 },
    (_, g): ObservedGroup => ({
      group: `service-${g}`,
      type: 'classic',
      state: 'Stable',
      takenAt: region.now,
      reason: '',
      positions: all.map(({ topic, partition, source }) => {
        const sourceOffset = source.highWatermark - random(1_000);
        return {
          topic,
          partition,
          sourceOffset,
          kind: 'exact',
          targetOffset: sourceOffset - 60_000_000 - partition,
          reason: 'the next unread record stands once on the target, behind records that are read',
          rereadWorst: 0,
          writable: true,
        };
      }),
    }),
  );
  region.reading = known(readingOf(all, groups, { takenAt: region.now }));
}

/** What one minute of both Regions costs in a month, from the calls that the second minute made. */
async function monthly(groups: number, partitions: number) {
  const { charged } = memoryDynamo();
  const regions = [observing('us-west-2'), observing('us-east-1')];
  const random = chance(1);
  const minute = async (): Promise<void> => {
    for (const region of regions) {
      busy(region, random, groups, partitions);
      await observe(region.ports);
      region.now += 60_000;
    }
  };
  await minute();
  const first = { ...charged };
  await minute();
  const metrics = regions.flatMap(({ figures }) => {
    // What is owed is no metric: tests/unit/lib/runtime/metrics.test.ts.
    const { activeAnswers = null, recordsBehind = null } = figures.at(-1) ?? {};
    const values = { activeAnswers, recordsBehind };
    return Object.values(values).filter((value) => value !== null);
  }).length;
  return priceRun({
    dynamodbReadUnits:
      (charged.readUnits - first.readUnits + 2 * homeReadUnits + fenceReadUnits) * minutesAMonth,
    dynamodbWriteUnits: (charged.writeUnits - first.writeUnits + 2 * copyWriteUnits) * minutesAMonth,
    cloudwatchMetrics: metrics,
    secretReads: secretReadsAMonth,
  });
}

const { readUnits, writeUnits, metrics } = observedMinute;

it.each([
  { groups: 20, partitions: 12, reads: 31, writes: 9 },
  { groups: 200, partitions: 50, reads: readUnits, writes: writeUnits },
])('$groups groups on $partitions partitions cost at most 2 dollars a month and pair', async (size) => {
  const cost = await monthly(size.groups, size.partitions);
  // A minute of both Regions; a change of either number is a change of the bill.
  const [writes = 0, reads = 0, published] = cost.items.map(({ quantity }) => quantity);
  expect([reads / minutesAMonth, writes / minutesAMonth, published]).toEqual([
    size.reads,
    size.writes,
    metrics,
  ]);
  expect(cost.usd).toBeLessThanOrEqual(2);
});
