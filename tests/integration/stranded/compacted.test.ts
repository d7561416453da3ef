import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { systemClock } from '../../../functions/lib/clock.ts';
import type { ClusterClient, ProduceRecord } from '../../../functions/lib/kafka/port.ts';
import { known } from '../../../functions/lib/known.ts';
import { reduceRecord } from '../../../functions/lib/log/fingerprint.ts';
import { readCutTail } from '../../../functions/lib/stranded/cut-tail.ts';
import { readSelected } from '../../../functions/lib/stranded/read-logs.ts';
import { clusterOf } from '../world/cluster-of.ts';

// The brokers' own cleaner on both clusters; what a flow would have copied is written by hand.
const topic = 'stranded.compacted';
const at = { topic, partition: 0 };
const options = {
  isolation: 'read_committed',
  clock: systemClock,
  signal: AbortSignal.timeout(120_000),
} as const;
const settings = {
  'cleanup.policy': 'compact',
  'segment.ms': '1000',
  'min.cleanable.dirty.ratio': '0.01',
};
const start = Date.now() - 60_000;
const [carried, stranded] = [5, 2];
let old: ClusterClient;
let active: ClusterClient;

beforeAll(async () => {
  const { sides } = inject('world');
  [old, active] = await Promise.all([clusterOf(sides.primary), clusterOf(sides.secondary)]);
  for (const cluster of [old, active])
    await cluster.createTopics([{ topic, partitions: 1, replicationFactor: 1, configs: settings }]);
  // The old side keeps what it has, as a failback sees to.
  await old.alterTopicConfigs(new Map([[topic, { 'min.compaction.lag.ms': '9223372036854775807' }]]));
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
const copy = (one: ProduceRecord): ProduceRecord => ({
  ...one,
  headers: [[Buffer.from('__mskmr'), Buffer.from('primary')]],
});

async function write(cluster: ClusterClient, records: readonly ProduceRecord[]): Promise<void> {
  for (const answer of await cluster.produce(records)) expect(answer).toMatchObject({ known: true });
}

const held = async (cluster: ClusterClient): Promise<number> => {
  const answer = (
    await cluster.read([{ ...at, from: 0, maxRecords: 100 }], 'read_committed', reduceRecord())
  ).get(`${topic}-0`);
  return answer?.known === true ? answer.value.records.length : Number.NaN;
};

it('a copy that the active side has compacted away is no loss where the tail was kept, else an upper bound', async () => {
  const own = Array.from({ length: carried + stranded }, (_, key) => record(key, `old ${key}`, key));
  await write(old, own);
  await write(active, own.slice(0, carried).map(copy));
  const ends = { [`${topic}-0`]: known({ highWatermark: carried, lastStable: carried }) };
  const { partitions } = await readCutTail(active, [at], ends, options);
  const cutout = { ...at, cut: carried, proven: true, end: own.length, kept: [] };

  expect(await readSelected(old, active, cutout, options)).toMatchObject({ value: { doubt: null } });
  // One request each, more than segment.ms apart by their own times: each in a segment of its own, so that the cleaner
  // comes to all but the last.
  for (const round of [1, 2])
    for (let key = 0; key < carried; key += 1)
      await write(active, [record(key, `new ${round}`, 10_000 * round + 2_000 * key)]);
  await vi.waitFor(async () => expect(await held(active)).toBeLessThanOrEqual(carried + 1), {
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
