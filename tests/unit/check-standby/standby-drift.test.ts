import { expect, it } from 'vitest';
import { observedTopics, standbyDrift } from '../../../functions/check-standby/standby-drift.ts';
import type { TopicInfo } from '../../../functions/lib/kafka/port.ts';
import type { Observation } from '../../../functions/lib/observation/types.ts';
import { partitionAt, readingOf } from '../lib/observation/readings.ts';

const topic = (name: string, partitions: number, topicId = `id-${name}`): TopicInfo => ({
  topic: name,
  topicId,
  internal: false,
  partitions: Array.from({ length: partitions }, (_, partition) => ({
    ...{ partition, leader: 0, replicas: [0], inSync: [0] },
  })),
});
const recorded = { bootstrap: '', acls: '', topics: { orders: { id: 'id-orders', partitions: 3 } } };
const copied = new Map([
  ['orders', 3],
  ['payments', 2],
]);
const codes = (wanted: Parameters<typeof standbyDrift>[0], topics: TopicInfo[]): string[] =>
  standbyDrift(wanted, topics).map(({ code, subject }) => `${code}: ${subject}`);

it('a standby lacks what the active side has and it has not: topics, or some of their partitions', () => {
  expect(codes({ copied, recorded: null }, [topic('orders', 3), topic('payments', 2)])).toEqual([]);
  expect(codes({ copied, recorded: null }, [topic('orders', 2)])).toEqual([
    'partitions-missing-on-standby: topic orders on the standby',
    'topic-missing-on-standby: topic payments on the standby',
  ]);
  // More of them is validation's to tell, where both sides answer.
  expect(
    codes({ copied, recorded: null }, [topic('orders', 4), topic('payments', 2), topic('old', 1)]),
  ).toEqual([]);
});

it('a topic that was deleted there and made again is another one, whatever can be told of the active side', () => {
  expect(codes({ copied: null, recorded }, [topic('orders', 3)])).toEqual([]);
  expect(codes({ copied: null, recorded }, [topic('orders', 3, 'another')])).toEqual([
    'topic-made-again-on-standby: topic orders on the standby',
  ]);
  // One that its owner deleted on both sides is no obstacle.
  expect(codes({ copied: null, recorded }, [])).toEqual([]);
});

it('a dark side has the topics that were last observed there, and no other side’s', () => {
  const reading = readingOf(
    [partitionAt('orders', 0), partitionAt('orders', 2), partitionAt('payments', 0)],
    [],
  );
  const seen = { reading } as Observation;
  expect(observedTopics(seen, reading.source)).toEqual(
    new Map([
      ['orders', 3],
      ['payments', 1],
    ]),
  );
  expect(observedTopics(seen, reading.source === 'primary' ? 'secondary' : 'primary')).toBeNull();
  expect(observedTopics(null, 'primary')).toBeNull();
});
