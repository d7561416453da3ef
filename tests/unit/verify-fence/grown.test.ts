import { expect, test } from 'vitest';
import type { ClusterClient, RawRecord } from '../../../functions/lib/kafka/port.ts';
import { type Known, known, unknown } from '../../../functions/lib/known.ts';
import { partitionKey } from '../../../functions/lib/log/types.ts';
import { readGrown } from '../../../functions/verify-fence/grown.ts';

const bounds = { start: 0, highWatermark: 0, lastStable: 0 };
const record = (offset: number, isCopy: boolean): RawRecord => ({
  ...{ offset, timestamp: 1, key: null, value: Buffer.from('v') },
  headers: isCopy ? [[Buffer.from('__mskmr'), Buffer.from('x')]] : [],
});

/** Logs of copies, with records of its own at the offsets that are told; it gives at most 1,000 in one answer. */
function cluster(own: readonly number[], fails: Known<never> | null = null) {
  const asked: number[] = [];
  const read: ClusterClient['read'] = async (requests, _isolation, project) =>
    new Map(
      requests.map((request) => {
        const { from, to = 0, maxRecords } = request;
        asked.push(from);
        const next = Math.min(to, from + Math.min(maxRecords, 1_000));
        const records = Array.from({ length: next - from }, (_, index) =>
          project(record(from + index, !own.includes(from + index)), request),
        );
        return [partitionKey(request), fails ?? known({ records, next, bounds, atEnd: next >= to })] as const;
      }),
    );
  return { read, asked };
}
const growth = { topic: 'orders', partition: 0, from: 10, to: 25_010 };
const always = () => true;

test('replication may bring any number: all of it is read', async () => {
  const { read, asked } = cluster([]);
  expect(await readGrown({ read }, [growth], always)).toEqual(new Map([['orders-0', known(0)]]));
  expect(asked).toHaveLength(25);
});

test('a writer behind ten thousand copies is found, and nothing is read behind it', async () => {
  const { read, asked } = cluster([10_500]);
  expect(await readGrown({ read }, [growth], always)).toEqual(new Map([['orders-0', known(1)]]));
  expect(asked.at(-1)).toBe(10_010);
});

test('what there is no time to read, and what cannot be read, is unknown', async () => {
  let left = 3;
  const { read } = cluster([]);
  const late = await readGrown({ read }, [growth], () => left-- > 0);
  expect(late.get('orders-0')).toEqual(unknown('there was no time to read from 3010 on'));
  const dark = cluster([], { known: false, reason: 'NOT_LEADER_OR_FOLLOWER' });
  expect(await readGrown(dark, [growth], always)).toEqual(
    new Map([['orders-0', unknown('NOT_LEADER_OR_FOLLOWER')]]),
  );
});
