import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import type { ClusterClient, ProduceRecord } from '../../../functions/lib/kafka/port.ts';
import type { StrandedPartition } from '../../../functions/lib/stranded/types.ts';
import { lookForAll } from '../../../functions/verify-return/look-for-all.ts';
import { compactedOn } from '../../../functions/verify-return/look-for-last.ts';
import { clusterOf } from '../world/cluster-of.ts';
import { compacted, copyFrom, heldIn, readCommitted, uncleaned } from './cleaner.ts';

// The old side's own cleaner, before its compaction is paused; what a flow would have brought is written by hand.
const topic = 'returned.compacted';
const at = {
  ...{ topic, partition: 0, cut: 0, end: 0, lastReplicated: null },
} as unknown as StrandedPartition;
const options = readCommitted();
const start = Date.now() - 60_000;
const [keys, rounds] = [5, 3];
let old: ClusterClient;
let active: ClusterClient;

beforeAll(async () => {
  const { sides } = inject('world');
  [old, active] = await Promise.all([clusterOf(sides.primary), clusterOf(sides.secondary)]);
  await old.createTopics([{ topic, partitions: 1, replicationFactor: 1, configs: compacted }]);
  // The active side's cleaner has not come so far.
  const kept = { ...compacted, ...uncleaned };
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
it('what the old side’s cleaner took, because later records of its keys are there, is not missing', async () => {
  for (const record of own) await active.produce([record]);
  for (const record of own) await old.produce([copyFrom('secondary', record)]);
  await vi.waitFor(
    async () => expect(await heldIn(old, { topic, partition: 0 })).toBeLessThanOrEqual(keys + 1),
    {
      timeout: 60_000,
      interval: 250,
    },
  );
  const look = (isCompacted: boolean, until: number) =>
    lookForAll({ old, active }, at, until, options, null, isCompacted);
  const asTold = (await compactedOn(old, [at])).has(topic);
  expect(await look(asTold, own.length)).toMatchObject({ looked: own.length, missing: 0, foreign: 0 });
  expect((await look(false, own.length)).missing).toBeGreaterThan(0);

  // What has not come yet is missing as ever.
  await active.produce([{ ...own[0], value: Buffer.from('later'), timestamp: Date.now() } as ProduceRecord]);
  expect(await look(asTold, own.length + 1)).toMatchObject({ missing: 1 });
});
