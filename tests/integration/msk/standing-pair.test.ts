import { KafkaClient, ListTopicsCommand } from '@aws-sdk/client-kafka';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { alarmsOfPair } from '../../../functions/create-flow-alarms/alarms-of-pair.ts';
import { lookAtFlow } from '../../../functions/create-flow-alarms/look-at-flow.ts';
import { putAlarm } from '../../../functions/lib/aws/alarms.ts';
import { clientFor } from '../../../functions/lib/aws/clients.ts';
import { connectMetrics } from '../../../functions/lib/aws/cloudwatch.ts';
import { readMsk } from '../../../functions/lib/aws/msk-read.ts';
import { systemClock } from '../../../functions/lib/clock.ts';
import { flows, forward, reverse } from '../../../functions/lib/engines/engine.ts';
import type { ClusterClient } from '../../../functions/lib/kafka/port.ts';
import { canaryTopic } from '../../../functions/lib/pair/types.ts';
import { connectRest } from '../../../scripts/local/connect/rest.ts';
import { applyFault, clearFault } from '../../../scripts/local/world/control.ts';
import { clusterOf } from '../world/cluster-of.ts';
import { alarmsNamed, watchedBy } from './alarms.ts';
import { contents, engineFor, pairNamed, reaches, removeAll, soon, write } from './flows.ts';

const topic = 'msk.it.orders';
const late = 'msk.it.late';
const group = 'standing-billing';
const partitions = 4;
const perSide = 500;
const pair = pairNamed('standing', ['msk\\.it\\..*']);
const engine = engineFor(pair);
const world = inject('world');
let primary: ClusterClient;
let secondary: ClusterClient;

const numbered = (tag: string, from: number, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${tag} ${from + at}`);

beforeAll(async () => {
  [primary, secondary] = await Promise.all([
    clusterOf(world.sides.primary),
    clusterOf(world.sides.secondary),
  ]);
  const make = (name: string, configs = {}) => ({ topic: name, partitions, replicationFactor: 1, configs });
  await primary.createTopics([make(topic, { 'retention.ms': '7200000' }), make(canaryTopic(pair.name))]);
  await secondary.createTopics([make(topic), make(canaryTopic(pair.name))]);
  // Before any flow: what EARLIEST copies and LATEST does not.
  await write(primary, topic, partitions, numbered('primary', 0, 100));
  await write(secondary, topic, partitions, numbered('secondary', 0, 100));
});
afterAll(async () => {
  await removeAll(engine);
  await Promise.all([primary.close(), secondary.close()]);
});

describe('a standing pair of flows under identical names', () => {
  it('comes to RUNNING, healthy by its own metrics, and is found again unchanged', async () => {
    await Promise.all(flows.map((flow) => engine.ensure(flow)));
    for (const flow of flows) await reaches(engine, flow, 'running');
    for (const flow of flows)
      expect(await engine.ensure(flow)).toMatchObject({ state: 'running', drift: [] });
  });

  it('gets alarms on how each flow reaches its clusters, on what MSK publishes in the Region of its target', async () => {
    const found = await Promise.all(
      flows.map((flow) => {
        const { region } = pair[flow.target];
        return lookAtFlow(pair.name, flow, readMsk(region), connectMetrics(region, systemClock));
      }),
    );
    const watched = alarmsOfPair(pair, 'it', (region) => [`arn:aws:sns:${region}:1:msk-dr-it-x`], found);
    expect(watched.map(({ owed, alarms }) => [owed, alarms.length])).toEqual(Array(2).fill([[], 4]));
    for (const { region, alarms } of watched) for (const alarm of alarms) await putAlarm(region, alarm);
    for (const { region, alarms } of watched) {
      const made = await alarmsNamed(world.gatewayUrl, region, 'msk-dr-it-standing-');
      expect([...made.keys()].sort()).toEqual(alarms.map(({ name }) => name).sort());
      for (const [name, alarm] of made)
        if (name.includes('Ping'))
          expect(await watchedBy(world.gatewayUrl, region, alarm), name).toBeGreaterThan(0);
    }
  });

  it('copies everything forward and only what is new in reverse, once, and stays', async () => {
    await Promise.all([
      write(primary, topic, partitions, numbered('primary', 100, perSide - 100)),
      write(secondary, topic, partitions, numbered('secondary', 100, perSide - 100)),
    ]);
    const counts = async () => [
      (await contents(primary, topic, partitions)).length,
      (await contents(secondary, topic, partitions)).length,
    ];
    // The 100 that were on the secondary before the reverse flow stay there.
    const expected = [perSide + perSide - 100, perSide + perSide];
    await vi.waitFor(async () => expect(await counts()).toEqual(expected), soon);
    // A loop would bring the copies back behind these.
    await Promise.all([
      write(primary, topic, partitions, ['primary last']),
      write(secondary, topic, partitions, ['secondary last']),
    ]);
    const after = expected.map((count) => count + 2);
    await vi.waitFor(async () => expect(await counts()).toEqual(after), soon);
    for (const [cluster, side] of [
      [primary, 'primary'],
      [secondary, 'secondary'],
    ] as const) {
      const records = await contents(cluster, topic, partitions);
      expect(new Set(records.map(({ value }) => value)).size).toBe(records.length);
      expect(records.every(({ value, copied }) => copied === !value.startsWith(side))).toBe(true);
    }
    expect(await counts()).toEqual(after);
  });

  it('finds a topic that appears later, with its partitions and settings', async () => {
    await primary.createTopics([
      { topic: late, partitions: 3, replicationFactor: 1, configs: { 'cleanup.policy': 'compact' } },
    ]);
    await write(primary, late, 3, numbered('primary', 0, 30));
    await vi.waitFor(async () => expect(await contents(secondary, late, 3)).toHaveLength(30), soon);
    const configs = (await secondary.topicConfigs([late])).get(late);
    expect(configs?.known && configs.value.get('cleanup.policy')?.value).toBe('compact');
    const msk = clientFor(KafkaClient, 'us-west-2');
    const ClusterArn = world.sides.secondary.clusterArn;
    const { Topics } = await msk.send(new ListTopicsCommand({ ClusterArn, TopicNameFilter: late }));
    expect(Topics).toMatchObject([{ TopicName: late, PartitionCount: 3 }]);
  });

  it('copies settings only from the active side', async () => {
    await vi.waitFor(async () => {
      const there = (await secondary.topicConfigs([topic])).get(topic);
      expect(there?.known && there.value.get('retention.ms')?.value).toBe('7200000');
    }, soon);
  });

  it('syncs the offsets of a group that has no member on the target, never past what it read', async () => {
    const there = await contents(primary, topic, partitions);
    const ends = Array.from({ length: partitions }, (_, at) =>
      Math.max(...there.map(({ partition, offset }) => (partition === at ? offset + 1 : 0))),
    );
    const reads = async (offsets: readonly number[]): Promise<readonly number[]> => {
      const at = { topic, metadata: '', leaderEpoch: -1 };
      await primary.commitOffsets(
        group,
        offsets.map((offset, partition) => ({ ...at, partition, offset })),
      );
      return offsets;
    };
    const synced = async () => {
      const found = (await secondary.committedOffsets([group])).get(group);
      if (!found?.known || found.value.length < partitions)
        throw new Error(`not synced yet: ${JSON.stringify(found)}, of ${ends} records`);
      return found.value;
    };
    let read = await reads(ends.map(() => 60));
    // A checkpoint task that is started anew loses its older translations where it cannot read them again, and a group
    // that far behind has none until it has read on.
    const positions = await vi.waitFor(synced, { ...soon, timeout: 20_000 }).catch(async () => {
      read = await reads(ends);
      return vi.waitFor(synced, soon);
    });
    // Of what the primary wrote, nothing may lie below the new position that the group has not read.
    const records = await contents(secondary, topic, partitions);
    const before = new Set(
      there.filter((at) => at.offset < (read[at.partition] ?? 0)).map(({ value }) => value),
    );
    for (const { partition, offset } of positions) {
      const passed = records.filter(
        (record) => record.copied && record.partition === partition && record.offset < offset,
      );
      expect(passed.map(({ value }) => value).filter((value) => !before.has(value))).toEqual([]);
      expect(passed.length).toBeGreaterThan(0);
    }
  });

  it('stops copying while it is paused, says RUNNING all the while, and catches up', async () => {
    const { id } = await applyFault(world.root, { kind: 'replication-paused', direction: 'forward' });
    try {
      const before = (await contents(secondary, late, 3)).length;
      await write(primary, late, 3, numbered('paused', 0, 9));
      await vi.waitFor(async () => expect(await metric('MessageLag')).toBeGreaterThanOrEqual(9), soon);
      expect(await contents(secondary, late, 3)).toHaveLength(before);
      expect(await engine.state(forward)).toMatchObject({ state: 'running' });
    } finally {
      await clearFault(world.root, id);
    }
    await vi.waitFor(async () => expect(await contents(secondary, late, 3)).toHaveLength(39), soon);
    for (const name of ['ReplicatorThroughput', 'ReplicationLatency'])
      await vi.waitFor(async () => expect(await metric(name)).toBeGreaterThan(0), soon);
  });

  it('is gone after its removal, and nothing is copied any more', async () => {
    await removeAll(engine);
    expect([await engine.state(forward), await engine.state(reverse)]).toEqual([
      { state: 'absent' },
      { state: 'absent' },
    ]);
    const connectors = await connectRest(world.connect.url).connectors();
    expect(connectors.filter((name) => name.includes('standing'))).toEqual([]);
  });
});

/** The highest reading of the last minute for a topic of the forward flow, as an operator's dashboard would have it. */
async function metric(name: string): Promise<number> {
  const dimensions = { ReplicatorName: 'msk-dr-standing-forward', Topic: late };
  const [reading] = await connectMetrics('us-west-2', systemClock).latest(
    [{ namespace: 'AWS/Kafka', name, stat: 'Maximum', dimensions }],
    60,
  );
  return reading?.known ? reading.value : -1;
}
