import { expect, test } from 'vitest';
import type { ClusterClient } from '../../../functions/lib/kafka/port.ts';
import type { IsolationLevel } from '../../../functions/lib/log/types.ts';
import { connect, makeTopic, mustKnow, record, until } from './cluster.ts';
import { consumeByConsole } from './console-consumer.ts';
import { openTransaction } from './transaction.ts';

async function lines(client: ClusterClient, topic: string, isolation: IsolationLevel): Promise<string[]> {
  const answers = await client.read(
    [{ topic, partition: 0, from: 0, maxRecords: 1000 }],
    isolation,
    ({ offset, value }) => `${offset}:${value}`,
  );
  return [...mustKnow(answers.get(`${topic}-0`)).records];
}

test('transactional topic: it is read as Kafka’s own consumer reads it, at both isolation levels', {
  timeout: 120_000,
}, async () => {
  const client = connect();
  const topic = await makeTopic(client, 'transactions');
  const plain = (value: string) => client.produce([record(topic, 0, value)]);
  await plain('before');
  // Two transactions that overlap, one aborted; then one after the other, by producers of their own.
  const kept = await openTransaction(topic, 0, ['kept 1', 'kept 2']);
  const dropped = await openTransaction(topic, 0, ['dropped 1']);
  await plain('between');
  await dropped.abort();
  const late = await openTransaction(topic, 0, ['dropped 2', 'dropped 3']);
  await kept.commit();
  await plain('after');
  await late.abort();
  const last = await openTransaction(topic, 0, ['kept 3']);
  await last.commit();
  await until(async () => {
    const { lastStable, highWatermark } = mustKnow(
      (await client.logBounds([{ topic, partition: 0 }])).get(`${topic}-0`),
    );
    return lastStable === highWatermark;
  });

  const committed = await lines(client, topic, 'read_committed');
  expect(committed.map((line) => line.replace(/^\d+:/, ''))).toEqual([
    'before',
    'kept 1',
    'kept 2',
    'between',
    'after',
    'kept 3',
  ]);
  const [own, ownUncommitted] = await Promise.all([
    consumeByConsole(topic, 0, 'read_committed'),
    consumeByConsole(topic, 0, 'read_uncommitted'),
  ]);
  expect(committed).toEqual(own);
  expect(await lines(client, topic, 'read_uncommitted')).toEqual(ownUncommitted);
  expect(ownUncommitted).toHaveLength(9);
});
