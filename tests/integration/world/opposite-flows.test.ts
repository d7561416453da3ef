import { readFile } from 'node:fs/promises';
import { afterAll, expect, inject, test, vi } from 'vitest';
import { parseProvenance } from '../../../functions/lib/log/provenance.ts';
import { connectRest } from '../../../scripts/local/connect/rest.ts';
import { provenanceClass } from '../../../scripts/local/connect/transform.ts';
import type { Side, SideState } from '../../../scripts/local/world/types.ts';
import { clusterOf } from './cluster-of.ts';

// The transform in the form that MirrorMaker 2 uses it (stamps with offsets); the emulator's flows use the other one.
const world = inject('world');
const connect = connectRest(world.connect.url);
const topic = 'opposite.flows';
const perSide = 500;
const rounds = 3;
const total = 2 * (perSide + rounds);
const soon = { timeout: 60_000, interval: 250 };
const other = (side: Side): Side => (side === 'primary' ? 'secondary' : 'primary');
const flow = (source: Side): string => `opposite-from-${source}`;

async function client({ listeners, credentials }: SideState): Promise<Record<string, string>> {
  const { username, password } = JSON.parse(await readFile(credentials.mskr ?? '', 'utf8')) as Record<
    string,
    string
  >;
  return {
    'bootstrap.servers': listeners.replication.bootstrap,
    'security.protocol': listeners.replication.protocol,
    'sasl.mechanism': 'SCRAM-SHA-512',
    'sasl.jaas.config': `org.apache.kafka.common.security.scram.ScramLoginModule required username="${username}" password="${password}";`,
  };
}

async function startFlow(source: Side): Promise<void> {
  const target = other(source);
  const [from, to] = await Promise.all([client(world.sides[source]), client(world.sides[target])]);
  const prefixed = (prefix: string, config: Record<string, string>) =>
    Object.fromEntries(Object.entries(config).map(([key, value]) => [prefix + key, value]));
  await connect.putConnector(flow(source), {
    'connector.class': 'org.apache.kafka.connect.mirror.MirrorSourceConnector',
    'source.cluster.alias': source,
    'target.cluster.alias': target,
    ...prefixed('source.cluster.', from),
    ...prefixed('target.cluster.', to),
    ...prefixed('producer.override.', to),
    'replication.policy.class': 'org.apache.kafka.connect.mirror.IdentityReplicationPolicy',
    topics: 'opposite\\.flows',
    'replication.factor': '1',
    'offset-syncs.topic.replication.factor': '1',
    'refresh.topics.interval.seconds': '1',
    'heartbeats.replication.enabled': 'false',
    transforms: 'provenance',
    'transforms.provenance.type': provenanceClass,
    'transforms.provenance.source.cluster': world.sides[source].clusterId,
    'transforms.provenance.target.cluster': world.sides[target].clusterId,
  });
}

afterAll(async () => {
  await Promise.all([connect.deleteConnector(flow('primary')), connect.deleteConnector(flow('secondary'))]);
});

test('two opposite flows with the same topic name copy every record once, and stamp where it was read', async () => {
  await using primary = await clusterOf(world.sides.primary);
  await using secondary = await clusterOf(world.sides.secondary);
  const clusters = { primary, secondary };
  const at = { topic, partition: 0 };
  const write = async (side: Side, numbers: readonly number[]): Promise<void> => {
    const values = numbers.map((n) => Buffer.from(`${side} ${n}`));
    const written = await clusters[side].produce(
      values.map((value) => ({ ...at, key: null, value, headers: [['app', 'test']] as const })),
    );
    expect(written.every((offset) => offset.known)).toBe(true);
  };
  for (const side of ['primary', 'secondary'] as const) {
    await clusters[side].createTopics([{ topic, partitions: 1, replicationFactor: 1, configs: {} }]);
    await write(side, [...Array(perSide).keys()]);
  }
  await Promise.all([startFlow('primary'), startFlow('secondary')]);

  const length = async (side: Side): Promise<number> => {
    const bounds = (await clusters[side].logBounds([at])).get(`${topic}-0`);
    return bounds?.known ? bounds.value.highWatermark : -1;
  };
  const inStep = (records: number): Promise<void> =>
    vi.waitFor(async () => {
      expect(await length('primary')).toBeGreaterThanOrEqual(records);
      expect(await length('secondary')).toBeGreaterThanOrEqual(records);
    }, soon);
  // A flow keeps the order: when what was written behind the copies has come over, the copies themselves have been
  // read, and passed on or dropped. (Connect stores no position for dropped records: it cannot tell.)
  await inStep(2 * perSide);
  for (let round = 0; round < rounds; round += 1) {
    for (const side of ['primary', 'secondary'] as const) await write(side, [perSide + round]);
    await inStep(2 * (perSide + round + 1));
  }

  for (const side of ['primary', 'secondary'] as const) {
    const answer = (
      await clusters[side].read([{ ...at, from: 0, maxRecords: 10_000 }], 'read_uncommitted', (record) => ({
        value: record.value?.toString(),
        app: record.headers.find(([name]) => name.toString() === 'app')?.[1]?.toString(),
        stamps: record.headers
          .filter(([name]) => name.toString() === 'msk-dr-provenance')
          .map(([, value]) => value),
      }))
    ).get(`${topic}-0`);
    if (!answer?.known) throw new Error('The topic could not be read.');
    const { records } = answer.value;
    expect(new Set(records.map(({ value }) => value)).size).toBe(total);
    expect(records).toHaveLength(total);
    expect(records.every(({ app }) => app === 'test')).toBe(true);
    const copies = records.filter(({ value }) => value?.startsWith(other(side)));
    const own = records.filter(({ value }) => value?.startsWith(side));
    expect(own.every(({ stamps }) => stamps.length === 0)).toBe(true);
    // The first ones were written before anything was copied: their number is their offset.
    for (const { value, stamps } of copies.slice(0, perSide))
      expect(stamps.map((stamp) => stamp && parseProvenance(stamp))).toEqual([
        {
          cluster: world.sides[other(side)].clusterId,
          topic,
          partition: 0,
          offset: Number(value?.split(' ')[1]),
        },
      ]);
    expect(copies.every(({ stamps }) => stamps.length === 1)).toBe(true);
  }
});
