import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import type { ClusterClient, ProduceRecord } from '../../../functions/lib/kafka/port.ts';
import { known } from '../../../functions/lib/known.ts';
import { readCutTail } from '../../../functions/lib/stranded/cut-tail.ts';
import { readSelected } from '../../../functions/lib/stranded/read-logs.ts';
import { clusterOf } from '../world/cluster-of.ts';
import { compacted, copyFrom, heldIn, readCommitted, uncleaned } from './cleaner.ts';

// The brokers' own cleaner on both clusters; what a flow would have copied is written by hand.
const topic = 'stranded.compacted';
const at = { topic, partition: 0 };
const options = readCommitted();
const start = Date.now() - 60_000;
const [carried, stranded] = [5, 2];
let old: ClusterClient;
let active: ClusterClient;

beforeAll(async () => {
  const { sides } = inject('world');
  [old, active] = await Promise.all([clusterOf(sides.primary), clusterOf(sides.secondary)]);
  for (const cluster of [old, active])
    await cluster.createTopics([{ topic, partitions: 1, replicationFactor: 1, configs: compacted }]);
  // The old side keeps what it has, as a failback sees to.
  await old.alterTopicConfigs(new Map([[topic, uncleaned]]));
});
afterAll(async () => {
  await Promise.all([old?.close(), active?.close()]);
});

const record = (key: number, value: string, ms: number): ProduceRecord => ({
  ...at,
  key: Buffer.from(`k${key}`),
  value: Buffer.from(value),
  headers: [],
  timestamp: start + ms,
});
async function write(cluster: ClusterClient, records: readonly ProduceRecord[]): Promise<void> {
  for (const answer of await cluster.produce(records)) expect(answer).toMatchObject({ known: true });
}

it('a copy that the active side has compacted away is no loss where the tail was kept, else an upper bound', async () => {
  const own = Array.from({ length: carried + stranded }, (_, key) => record(key, `old ${key}`, key));
  await write(old, own);
  await write(
    active,
    own.slice(0, carried).map((one) => copyFrom('primary', one)),
  );
  const ends = { [`${topic}-0`]: known({ highWatermark: carried, lastStable: carried }) };
  const { partitions } = await readCutTail(active, [at], ends, options);
  const cutout = { ...at, cut: carried, proven: true, end: own.length, kept: [] };

  expect(await readSelected(old, active, cutout, options)).toMatchObject({ value: { doubt: null } });
  // One request each, more than segment.ms apart by their own times: each in a segment of its own, so that the cleaner
  // comes to all but the last.
  for (const round of [1, 2])
    for (let key = 0; key < carried; key += 1)
      await write(active, [record(key, `new ${round}`, 10_000 * round + 2_000 * key)]);
  await vi.waitFor(async () => expect(await heldIn(active, at)).toBeLessThanOrEqual(carried + 1), {
    timeout: 60_000,
    interval: 250,
  });
  const late = await readSelected(old, active, cutout, options);
  expect(late).toMatchObject({ value: { lastReplicated: null, doubt: 'holes' } });
  expect(late.known && late.value.stranded).toHaveLength(own.length);
  const told = await readSelected(old, active, { ...cutout, kept: partitions[`${topic}-0`] ?? [] }, options);
  expect(told).toMatchObject({ value: { lastReplicated: carried - 1, doubt: null } });
  expect(told.known && told.value.stranded.map(({ offset }) => offset)).toEqual([5, 6]);
});
