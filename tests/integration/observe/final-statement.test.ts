import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import type { LossStatement } from '../../../functions/lib/contracts/loss.ts';
import type { ClusterClient, ProduceRecord } from '../../../functions/lib/kafka/port.ts';
import { known } from '../../../functions/lib/known.ts';
import { clusterOf } from '../world/cluster-of.ts';
import { acting, soon } from './acting.ts';
import { type ObservedPair, observedPair } from './region.ts';

const { sides } = inject('world');
const topic = `final-${Date.now()}`;
const run = 'failover-1';
/** More than what is looked at of a log's end. */
const written = 33_000;
let region: ObservedPair;
const { observe, begin, grantTo, point } = acting(topic, () => region);

beforeAll(async () => {
  region = await observedPair([`${topic}.*`], 3_000);
  await begin();
});
afterAll(() => region?.close());

const start = Date.now() - 60_000;
const record = (name: string, at: number): ProduceRecord => ({
  ...{ topic, partition: 0, key: Buffer.from(name), value: Buffer.from(name), headers: [] },
  timestamp: start + at,
});
const copy = (one: ProduceRecord): ProduceRecord => ({
  ...one,
  headers: [[Buffer.from('__mskmr'), Buffer.from('a replicator')]],
});
const names = (name: string, count: number) =>
  Array.from({ length: count }, (_, at) => record(name + at, at));

async function write(cluster: ClusterClient, records: readonly ProduceRecord[]): Promise<void> {
  for (let from = 0; from < records.length; from += 5_000)
    for (const answer of await cluster.produce(records.slice(from, from + 5_000)))
      expect(answer).toMatchObject({ known: true });
}

test('whatever was written since the cut, what stayed behind is counted record by record', async () => {
  const { ledger } = region;
  await using primary = await clusterOf(sides.primary);
  await using secondary = await clusterOf(sides.secondary);
  // What a flow would have copied is written by hand.
  const carried = names('carried-', 5);
  await write(primary, [...carried, ...names('lost-', 3)]);
  await write(secondary, carried.map(copy));
  const grant = await grantTo(run);
  const startedAt = new Date().toISOString();
  const move = { mode: 'failover', from: 'primary', to: 'secondary', startEpoch: 1, startedAt };
  await ledger.putStep(grant, 'move', move);
  await point(grant, 2, 'secondary');
  await region.call('unfence-clients', { ...grant, mode: 'failover', side: 'to' });
  const end = (highWatermark: number) => known({ highWatermark, lastStable: highWatermark });
  const cut = {
    ...{ side: 'secondary', direction: 'forward', how: 'kept', readings: [] },
    ...{ takenAt: Date.now(), proven: true, stillSince: 0, growing: [], unread: [] },
  };
  await ledger.putStep(grant, 'cut', { ...cut, ends: { [`${topic}-0`]: end(5), [`${topic}-1`]: end(0) } });
  await ledger.releaseLock(grant);
  const news = names('new-', written);
  await write(secondary, news);
  // And the flow back has brought some of it already.
  await write(primary, news.slice(0, 1_000).map(copy));

  const said = (did: readonly string[] | undefined) => did?.filter((one) => one.startsWith('final'));
  await vi.waitFor(
    async () => expect(said((await observe()).did)).toEqual(['final loss statement: 3 record(s)']),
    soon,
  );
  expect(await region.told()).toContainEqual(
    expect.objectContaining({
      Subject: `msk-dr ${region.pair.name}: final loss statement of ${run}`,
      Message: expect.stringMatching(/^3 acknowledged record\(s\) were left behind .* \(epoch 2\)/),
    }),
  );
  const final = await ledger.getStep<LossStatement>(run, 'estimate-loss-final');
  expect(final).toMatchObject({ kind: 'exact', records: 3, provisional: false });
  expect(final?.partitions).toMatchObject([
    { partition: 0, records: 3, firstTimestamp: start, lastTimestamp: start + 2 },
    { partition: 1, records: 0 },
  ]);
});
