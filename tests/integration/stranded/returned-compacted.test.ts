import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { systemClock } from '../../../functions/lib/clock.ts';
import type { ClusterClient, ProduceRecord } from '../../../functions/lib/kafka/port.ts';
import { reduceRecord } from '../../../functions/lib/log/fingerprint.ts';
import type { StrandedPartition } from '../../../functions/lib/stranded/types.ts';
import { lookForAll } from '../../../functions/verify-return/look-for-all.ts';
import { compactedOn } from '../../../functions/verify-return/look-for-last.ts';
import { clusterOf } from '../world/cluster-of.ts';

// The old side's own cleaner, before its compaction is paused; what a flow would have brought is written by hand.
const topic = 'returned.compacted';
const at = {
  ...{ topic, partition: 0, cut: 0, end: 0, lastReplicated: null },
} as unknown as StrandedPartition;
const options = {
  isolation: 'read_committed',
  clock: systemClock,
  signal: AbortSignal.timeout(120_000),
} as const;
const cleaned = {
  'cleanup.policy': 'compact',
  'segment.ms': '1000',
  'min.cleanable.dirty.ratio': '0.01',
};
const start = Date.now() - 60_000;
const [keys, rounds] = [5, 3];
let old: ClusterClient;
let active: ClusterClient;

beforeAll(async () => {
  const { sides } = inject('world');
  [old, active] = await Promise.all([clusterOf(sides.primary), clusterOf(sides.secondary)]);
  await old.createTopics([{ topic, partitions: 1, replicationFactor: 1, configs: cleaned }]);
  // The active side's cleaner has not come so far.
  const kept = { ...cleaned, 'min.compaction.lag.ms': '9223372036854775807' };
  await active.createTopics([{ topic, partitions: 1, replicationFactor: 1, configs: kept }]);
});
afterAll(async () => {
  await Promise.all([old?.close(), active?.close()]);
});

const own: ProduceRecord[] = Array.from({ length: keys * rounds }, (_, index) => ({
  ...{ topic, partition: 0, key: Buffer.from(`k${index % keys}`), value: Buffer.from(`v${index}`) },
  // More than segment.ms apart, one request each: every record in a segment of its own, so that the cleaner comes to it.
  ...{ headers: [], timestamp: start + 2_000 * index },
}));
const copy = (one: ProduceRecord): ProduceRecord => ({
  ...one,
  headers: [[Buffer.from('__mskmr'), Buffer.from('secondary')]],
});
const held = async (): Promise<number> => {
  const answer = (
    await old.read([{ topic, partition: 0, from: 0, maxRecords: 100 }], 'read_committed', reduceRecord())
  ).get(`${topic}-0`);
  return answer?.known === true ? answer.value.records.length : Number.NaN;
};

it('what the old side’s cleaner took, because later records of its keys are there, is not missing', async () => {
  for (const record of own) await active.produce([record]);
  for (const record of own) await old.produce([copy(record)]);
  await vi.waitFor(async () => expect(await held()).toBeLessThanOrEqual(keys + 1), {
    timeout: 60_000,
    interval: 250,
  });
  const look = (compacted: boolean, until: number) =>
    lookForAll({ old, active }, at, until, options, null, compacted);
  const compacted = (await compactedOn(old, [at])).has(topic);
  expect(await look(compacted, own.length)).toMatchObject({ looked: own.length, missing: 0, foreign: 0 });
  expect((await look(false, own.length)).missing).toBeGreaterThan(0);

  // What has not come yet is missing as ever.
  await active.produce([{ ...own[0], value: Buffer.from('later'), timestamp: Date.now() } as ProduceRecord]);
  expect(await look(compacted, own.length + 1)).toMatchObject({ missing: 1 });
});
