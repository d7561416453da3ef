import { expect, it } from 'vitest';
import { priceRun } from '../../../functions/lib/cost/price-run.ts';
import { known } from '../../../functions/lib/known.ts';
import type { ObservedGroup } from '../../../functions/lib/observation/types.ts';
import { observe } from '../../../functions/observe/observe.ts';
import { readingOf } from '../lib/observation/readings.ts';
import { memoryDynamo } from './memory-dynamo.ts';
import { type Observing, observing, seenAt } from './observing.ts';

const minutesAMonth = 30 * 1440;
/** The process keeps address and credentials for 15 minutes; both sides have a secret. */
const secretReadsAMonth = (minutesAMonth / 15) * 2 * 2;
/** Of the ledger's home, read each minute from either Region: pointer, lock, and the step that verified the fence. */
const homeReadUnits = 3;

/** `count` groups, each with a position on every one of the partitions, at places that do not compress well. */
function busy(region: Observing, count: number, partitions: number): void {
  const groups = Array.from(
    { length: count },
    (_, g): ObservedGroup => ({
      group: `group-${g}`,
      type: 'classic',
      state: 'Stable',
      takenAt: region.now,
      reason: '',
      positions: Array.from({ length: partitions }, (_, partition) => ({
        topic: 'orders',
        partition,
        sourceOffset: (g * 7_919 + partition * 104_729) % 100_000,
        kind: 'exact',
        targetOffset: (g * 6_101 + partition * 15_485) % 100_000,
        reason: 'the next unread record stands once on the target, behind records that are read',
        rereadWorst: 0,
        writable: true,
      })),
    }),
  );
  const all = Array.from({ length: partitions }, (_, partition) => ({ ...seenAt(region.now), partition }));
  region.reading = known(readingOf(all, groups, { takenAt: region.now }));
}

/** What one minute of both Regions costs in a month, from the calls that the second minute made. */
async function monthly(groups: number, partitions: number) {
  const { charged } = memoryDynamo();
  const regions = [observing('us-west-2'), observing('us-east-1')];
  const minute = async (): Promise<void> => {
    for (const region of regions) {
      busy(region, groups, partitions);
      await observe(region.ports);
      region.now += 60_000;
    }
  };
  await minute();
  const first = { ...charged };
  await minute();
  const metrics = regions.flatMap(({ figures }) => {
    const { pair: _pair, ...values } = figures.at(-1) ?? { pair: '' };
    return Object.values(values).filter((value) => value !== null);
  }).length;
  return priceRun({
    dynamodbReadUnits: (charged.readUnits - first.readUnits + 2 * homeReadUnits) * minutesAMonth,
    dynamodbWriteUnits: (charged.writeUnits - first.writeUnits) * minutesAMonth,
    cloudwatchMetrics: metrics,
    secretReads: secretReadsAMonth,
  });
}

it('an observed pair costs at most 2 dollars a month for what it calls', async () => {
  const cost = await monthly(20, 12);
  // A minute of both Regions; a change of either number is a change of the bill.
  expect(cost.items.map(({ quantity }) => quantity)).toEqual([
    10 * minutesAMonth,
    12 * minutesAMonth,
    4,
    11_520,
  ]);
  expect(cost.usd).toBeLessThanOrEqual(2);
});

it('a pair of 200 groups with 50 partitions each costs more, in writes of what it keeps', async () => {
  const cost = await monthly(200, 50);
  expect(cost.usd).toBeLessThanOrEqual(5);
});
