import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parsePair } from '../../../../../functions/lib/pair/parse.ts';
import { idleGroups, liveGroups } from '../../../../../scripts/local/traffic/groups.ts';
import { positionAt } from '../../../../../scripts/local/traffic/idle-positions.ts';
import { trafficRecord } from '../../../../../scripts/local/traffic/records.ts';
import { allTopics, type TopicKey, topics } from '../../../../../scripts/local/traffic/topics.ts';
import { historyOf } from '../../../../../scripts/local/traffic/write-history.ts';

const pair = parsePair(
  'orders.yml',
  readFileSync(new URL('../../../../../pairs/orders.yml', import.meta.url), 'utf8'),
);
const keys = Object.keys(topics) as TopicKey[];

test('the local pair matches every topic, and there is enough of all kinds', () => {
  const patterns = pair.topics.include.map((pattern) => new RegExp(`^(?:${pattern})$`));
  for (const { topic } of allTopics)
    expect(
      patterns.some((pattern) => pattern.test(topic)),
      topic,
    ).toBe(true);
  expect(allTopics).toHaveLength(6);
  expect(allTopics.reduce((sum, { partitions }) => sum + partitions, 0)).toBeGreaterThanOrEqual(50);
  expect(liveGroups.length + idleGroups.length).toBeGreaterThanOrEqual(8);
  expect(allTopics.reduce((sum, { perSecond }) => sum + perSecond, 0)).toBe(198);
});

test.each(keys)('%s: the same number gives the same record, and a key never changes its partition', (key) => {
  const homes = new Map<string, number>();
  for (const record of historyOf(key, 1e12)) {
    const name = record.key.toString();
    expect(homes.get(name) ?? record.partition).toBe(record.partition);
    homes.set(name, record.partition);
  }
  expect(historyOf(key, 1e12)).toEqual(historyOf(key, 1e12));
});

test.each(keys)("%s: the history's times never go back, and reach every partition that has any", (key) => {
  const history = historyOf(key, 1e12);
  expect(history.map(({ timestamp }) => timestamp)).toEqual(
    history.map(({ timestamp }) => timestamp).toSorted((a, b) => (a < b ? -1 : 1)),
  );
  expect(new Set(history.map(({ partition }) => partition)).size).toBe(
    history.length === 0 ? 0 : topics[key].partitions,
  );
});

test('only customers has tombstones, and it rewrites its keys', () => {
  const tombstones = (key: TopicKey) =>
    historyOf(key, 1e12).filter(({ value }) => value === undefined).length;
  expect(keys.filter((key) => tombstones(key) > 0)).toEqual(['customers']);
  const customers = historyOf('customers', 1e12);
  expect(new Set(customers.map(({ key }) => key.toString())).size).toBeLessThan(customers.length / 4);
});

test('audit has partitions that stay quiet', () => {
  const written = new Set(
    Array.from({ length: 500 }, (_, n) => trafficRecord('audit', n, 0, 'steady').partition),
  );
  expect(written.size).toBe(topics.audit.busyPartitions);
  expect(topics.audit.busyPartitions).toBeLessThan(topics.audit.partitions);
});

test.each([
  [0, 10],
  [0.5, 15],
  [0.99, 19],
  [1, 20],
])('a group %d of the way from 10 to 20 stands at %d', (at, offset) =>
  expect(positionAt({ start: 10, highWatermark: 20 }, at)).toBe(offset),
);
