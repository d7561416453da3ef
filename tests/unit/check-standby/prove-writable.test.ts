import { expect, it } from 'vitest';
import { proveWritable } from '../../../functions/check-standby/prove-writable.ts';
import type { ClusterClient, ProduceRecord, RawRecord } from '../../../functions/lib/kafka/port.ts';
import { known, unknown } from '../../../functions/lib/known.ts';

/** One partition that takes `taken` records, and gives back what `gives` lets through. */
function standbyOf(taken: number, gives: (seq: number) => boolean) {
  const log: ProduceRecord[] = [];
  let produced = 0;
  const fake: Pick<ClusterClient, 'logBounds' | 'produce' | 'read'> = {
    logBounds: async () =>
      new Map([
        ['canary-0', known({ logStart: 0, highWatermark: log.length, lastStable: log.length })],
      ]) as never,
    produce: async (records) =>
      records.map((record) => {
        produced += 1;
        if (produced > taken) return unknown('NOT_ENOUGH_REPLICAS');
        log.push(record);
        return known(log.length - 1);
      }),
    read: async (requests, _isolation, project) =>
      new Map(
        requests.map((request) => {
          const records = log
            .map((record, offset) => ({ ...record, offset }) as unknown as RawRecord)
            .filter(({ offset }) => offset >= request.from && gives(offset))
            .map((record) => project(withBytes(record), request));
          return [`canary-${request.partition}`, known({ records, next: log.length, complete: true })];
        }),
      ) as never,
  };
  return { standby: fake as ClusterClient, log };
}
const withBytes = (record: RawRecord): RawRecord => ({
  ...record,
  headers: record.headers.map(([name, value]) => [
    Buffer.from(name),
    value === null ? null : Buffer.from(value),
  ]),
});

function prove({ standby }: { standby: ClusterClient }) {
  let at = 0;
  return proveWritable({
    standby,
    partitions: [{ topic: 'canary', partition: 0 }],
    run: 'failover-1',
    deadline: 1_000,
    clock: {
      now: () => at,
      sleep: async (ms) => {
        at += ms;
      },
    },
    signal: AbortSignal.timeout(20_000),
  });
}

it('a canary is written to the standby, and read there', async () => {
  const standby = standbyOf(Number.POSITIVE_INFINITY, () => true);
  await prove(standby);
  expect(standby.log).toHaveLength(60);
});

it('a standby that does not take every write is not ready to become active', async () => {
  await expect(prove(standbyOf(59, () => true))).rejects.toMatchObject({
    name: 'ValidationFailed',
    message: 'The standby took 59 of 60 canary records and gave back 59: it is not ready to become active.',
  });
});

it('nor is one that does not give back what it took', async () => {
  await expect(prove(standbyOf(60, (offset) => offset !== 7))).rejects.toMatchObject({
    name: 'ValidationFailed',
    message: 'The standby took 60 of 60 canary records and gave back 59: it is not ready to become active.',
  });
});
