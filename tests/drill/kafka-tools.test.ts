import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { systemClock } from '../../functions/lib/clock.ts';
import type { ClusterClient } from '../../functions/lib/kafka/port.ts';
import { partitionKey, type TopicPartition } from '../../functions/lib/log/types.ts';
import { readLag } from '../../functions/lib/positions/read-lag.ts';
import { endOffsetsByTool, type GroupRow, groupsByTool } from '../../scripts/local/kafka/kafka-tools.ts';
import { startTraffic, stopTraffic } from '../../scripts/local/traffic/process.ts';
import { allTopics } from '../../scripts/local/traffic/topics.ts';
import { applyFault, clearFault } from '../../scripts/local/world/control.ts';
import { mustKnow } from '../integration/kafka/cluster.ts';
import { clusterOf } from '../integration/world/cluster-of.ts';

const world = inject('world');
const sides = ['primary', 'secondary'] as const;
const topics = allTopics.map(({ topic }) => topic);
const partitions: readonly TopicPartition[] = allTopics.flatMap(({ topic, partitions: count }) =>
  Array.from({ length: count }, (_, partition) => ({ topic, partition })),
);
const name = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`;
let clusters: Record<(typeof sides)[number], ClusterClient>;

beforeAll(async () => {
  await stopTraffic(world);
  const [primary, secondary] = await Promise.all(sides.map((side) => clusterOf(world.sides[side])));
  if (primary === undefined || secondary === undefined) throw new Error('A side was not reached.');
  clusters = { primary, secondary };
  await inStep();
});
afterAll(async () => {
  await clearFault(world.root);
  await Promise.all(Object.values(clusters).map((cluster) => cluster.close()));
  await startTraffic(world);
});

/** What our adapter reads. */
async function endOffsets(cluster: ClusterClient): Promise<Record<string, number>> {
  const bounds = await cluster.logBounds(partitions);
  return Object.fromEntries(
    partitions.map((at) => [name(at), mustKnow(bounds.get(partitionKey(at))).highWatermark]),
  );
}

async function groups(cluster: ClusterClient): Promise<Record<string, GroupRow>> {
  const committed = await cluster.committedOffsets((await cluster.listGroups()).map(({ group }) => group));
  const rows = [...committed].flatMap(([group, offsets]) => mustKnow(offsets).map((at) => ({ group, at })));
  // Two groups on one partition ask for it once: Kafka refuses a request that names it twice.
  const read = new Map(
    rows.map(({ at: { topic, partition } }) => [`${topic}/${partition}`, { topic, partition }]),
  );
  const bounds = await cluster.logBounds([...read.values()]);
  return Object.fromEntries(
    rows.map(({ group, at }) => {
      const { highWatermark: end } = mustKnow(bounds.get(partitionKey(at)));
      return [`${group} ${name(at)}`, { committed: at.offset, end, lag: end - at.offset }];
    }),
  );
}

/** Lag by anchor, partition by partition, as poll-replication-lag reads it. */
async function lag(): Promise<Record<string, number>> {
  const { partitions: read } = await readLag(clusters.primary, clusters.secondary, partitions, {
    isolation: 'read_uncommitted',
    clock: systemClock,
    signal: AbortSignal.timeout(60_000),
  });
  return Object.fromEntries(partitions.map((at) => [name(at), mustKnow(read.get(partitionKey(at))).records]));
}

const nothing = Object.fromEntries(partitions.map((at) => [name(at), 0]));
const inStep = () =>
  vi.waitFor(async () => expect(await lag()).toEqual(nothing), { timeout: 60_000, interval: 250 });

/** The tool's answer, and ours, which was the same before and after: the groups' offsets are synced each second. */
async function whileStill<T>(
  ours: () => Promise<T>,
  theirs: () => Promise<T>,
): Promise<{ ours: T; theirs: T }> {
  return vi.waitFor(
    async () => {
      const before = await ours();
      const answer = await theirs();
      expect(await ours(), 'it moves still').toEqual(before);
      return { ours: before, theirs: answer };
    },
    { timeout: 30_000 },
  );
}

describe.each(sides)("on the %s, Kafka's own tools agree with us", (side) => {
  test('where each partition ends', async () => {
    const { ours, theirs } = await whileStill(
      () => endOffsets(clusters[side]),
      () => endOffsetsByTool(world.sides[side], topics),
    );
    expect(Object.keys(theirs)).toHaveLength(58);
    expect(ours).toEqual(theirs);
  });

  test('where each group stands and how far behind it is', async () => {
    const { ours, theirs } = await whileStill(
      () => groups(clusters[side]),
      () => groupsByTool(world.sides[side]),
    );
    expect(Object.keys(theirs).length).toBeGreaterThan(58);
    expect(ours).toEqual(theirs);
  });
});

test("our lag is what Kafka's own tools count", async () => {
  const ends = (side: (typeof sides)[number]) => endOffsetsByTool(world.sides[side], topics);
  const grown = (from: Record<string, number>, to: Record<string, number>) =>
    Object.fromEntries(partitions.map((at) => [name(at), (to[name(at)] ?? 0) - (from[name(at)] ?? 0)]));
  await applyFault(world.root, { kind: 'replication-paused', direction: 'forward' });
  const [primary, secondary] = await Promise.all(sides.map(ends));
  // Another number in each partition, none in some.
  const records = partitions
    .flatMap((at, index) =>
      Array.from({ length: index % 5 }, (_, count) => ({ ...at, text: `${index}-${count}` })),
    )
    .map(({ text, ...at }) => ({ ...at, key: Buffer.from(text), value: Buffer.from(text), headers: [] }));
  for (const outcome of await clusters.primary.produce(records)) mustKnow(outcome);
  const written = grown(primary ?? {}, await ends('primary'));
  expect(Object.values(written).reduce((sum, count) => sum + count)).toBe(records.length);
  expect(await lag()).toEqual(written);

  await clearFault(world.root);
  await inStep();
  expect(grown(secondary ?? {}, await ends('secondary'))).toEqual(written);
});
