import { expect, it } from 'vitest';
import { systemClock } from '../../../../functions/lib/clock.ts';
import { known, unknown } from '../../../../functions/lib/known.ts';
import { readCutTail } from '../../../../functions/lib/stranded/cut-tail.ts';
import { type ModelPartition, modelCluster } from '../positions/model-cluster.ts';
import type { Entry } from '../positions/replicated-log.ts';

const options = {
  isolation: 'read_committed',
  clock: systemClock,
  signal: new AbortController().signal,
} as const;
const entry = (offset: number): Entry => ({
  ...{ offset, kind: 'data', id: offset, key: `k${offset}`, value: 'v', timestamp: 1_000 + offset },
});
const partitionOf = (topic: string, length: number, more: Partial<ModelPartition> = {}): ModelPartition => ({
  topic,
  partition: 0,
  log: { start: 0, end: length, lastStable: length, entries: Array.from({ length }, (_, at) => entry(at)) },
  ...more,
});
const endAt = (highWatermark: number) => known({ highWatermark, lastStable: highWatermark });

it('keeps the last 32 below the cut of what may be compacted, and leaves out what cannot be read', async () => {
  const { client } = modelCluster([
    partitionOf('long', 100, { compacted: true }),
    partitionOf('short', 9, { compacted: true }),
    partitionOf('plain', 100),
    partitionOf('down', 100, { compacted: true, down: true }),
    partitionOf('uncut', 100, { compacted: true }),
  ]);
  const topics = ['long', 'short', 'plain', 'down', 'uncut', 'gone'];
  const { partitions } = await readCutTail(
    client,
    topics.map((topic) => ({ topic, partition: 0 })),
    {
      ...{ 'long-0': endAt(60), 'short-0': endAt(5), 'plain-0': endAt(60), 'down-0': endAt(60) },
      ...{ 'uncut-0': unknown('silent'), 'gone-0': endAt(0) },
    },
    options,
  );
  const offsets = Object.entries(partitions).map(([key, kept]) => [
    key,
    kept[0]?.offset,
    kept.at(-1)?.offset,
    kept.length,
  ]);
  expect(offsets).toEqual([
    ['long-0', 28, 59, 32],
    ['short-0', 0, 4, 5],
  ]);
});
