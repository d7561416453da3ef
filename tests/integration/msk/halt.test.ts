import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { connectMsk } from '../../../functions/lib/aws/msk.ts';
import { flows, forward, reverse } from '../../../functions/lib/engines/engine.ts';
import type { ClusterClient } from '../../../functions/lib/kafka/port.ts';
import { canaryTopic } from '../../../functions/lib/pair/types.ts';
import { connectRest } from '../../../scripts/local/connect/rest.ts';
import { clusterOf } from '../world/cluster-of.ts';
import { contents, engineFor, pairNamed, reaches, removeAll, soon, write } from './flows.ts';

const topic = 'msk.halt.orders';
const partitions = 2;
const group = 'halting-billing';
const pair = pairNamed('halting', ['msk\\.halt\\..*']);
const engine = engineFor(pair);
const world = inject('world');
let primary: ClusterClient;
let secondary: ClusterClient;

const numbered = (tag: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${tag} ${at}`);
const values = async (cluster: ClusterClient): Promise<string[]> =>
  (await contents(cluster, topic, partitions)).map(({ value }) => value);
const policy = async (): Promise<string | undefined> =>
  (await connectMsk(world.sides.secondary.region).clusterPolicy(world.sides.secondary.clusterArn))?.document;

beforeAll(async () => {
  [primary, secondary] = await Promise.all([
    clusterOf(world.sides.primary),
    clusterOf(world.sides.secondary),
  ]);
  const make = (name: string) => ({ topic: name, partitions, replicationFactor: 1, configs: {} });
  for (const cluster of [primary, secondary])
    await cluster.createTopics([make(topic), make(canaryTopic(pair.name))]);
  for (const flow of flows) await engine.ensure(flow);
  for (const flow of flows) await reaches(engine, flow, 'running');
});
afterAll(async () => {
  await engine.resume(forward);
  await removeAll(engine);
  await Promise.all([primary.close(), secondary.close()]);
});

describe('a flow that is halted by the policy of its target', () => {
  let before: string | undefined;

  it('copies nothing more, says RUNNING, and leaves the way back alone', async () => {
    await write(primary, topic, partitions, numbered('before', 20));
    await vi.waitFor(async () => expect(await values(secondary)).toHaveLength(20), soon);
    before = await policy();
    await engine.halt(forward);
    await halted();
    await write(primary, topic, partitions, numbered('stranded', 20));
    await write(secondary, topic, partitions, numbered('above', 10));
    // What comes back proves that time has passed in which the halted flow could have copied.
    await vi.waitFor(async () => expect(await values(primary)).toHaveLength(50), soon);
    expect((await values(secondary)).filter((value) => value.startsWith('stranded'))).toEqual([]);
    await vi.waitFor(
      async () => expect(await engine.state(forward)).toMatchObject({ state: 'running' }),
      soon,
    );
  });

  it('takes a change of its settings and stays halted; the other flow takes the copying of settings over', async () => {
    for (const flow of [forward, reverse])
      await vi.waitFor(
        async () => expect(await engine.align(flow, 'secondary')).toMatchObject({ state: 'aligned' }),
        soon,
      );
    await halted();
    await secondary.createTopics([
      { topic: 'msk.halt.late', partitions: 1, replicationFactor: 1, configs: { 'retention.ms': '7200000' } },
    ]);
    await vi.waitFor(async () => {
      const found = (await primary.topicConfigs(['msk.halt.late'])).get('msk.halt.late');
      expect(found?.known && found.value.get('retention.ms')?.value).toBe('7200000');
    }, soon);
  });

  it('goes on where it stopped: nothing is lost, nothing comes twice, the policy is as before', async () => {
    await engine.resume(forward);
    const all = [...numbered('before', 20), ...numbered('stranded', 20), ...numbered('above', 10)].sort();
    await vi.waitFor(async () => expect((await values(secondary)).sort()).toEqual(all), soon);
    expect(JSON.parse((await policy()) ?? '')).toEqual(JSON.parse(before ?? ''));
    expect((await values(primary)).sort()).toEqual(all);
  });
});

describe('group offsets of a standing pair', () => {
  const commit = (cluster: ClusterClient, offset: number) =>
    cluster.commitOffsets(group, [{ topic, partition: 0, offset, metadata: '', leaderEpoch: -1 }]);
  const committed = async (cluster: ClusterClient): Promise<number> => {
    const read = (await cluster.committedOffsets([group])).get(group);
    return (read?.known ? read.value.find(({ partition }) => partition === 0)?.offset : undefined) ?? -1;
  };

  it('come back from the side that a group has moved to, and never go back there', async () => {
    await commit(primary, 5);
    await vi.waitFor(async () => expect(await committed(secondary)).toBeGreaterThan(0), soon);
    // The group has moved and read all of what was written on the secondary.
    await write(secondary, topic, partitions, numbered('after', 40));
    const moved = (await secondary.logBounds([{ topic, partition: 0 }])).get(`${topic}-0`);
    const end = moved?.known ? moved.value.highWatermark : 0;
    await commit(secondary, end);
    await vi.waitFor(async () => expect(await committed(primary)).toBeGreaterThan(5), soon);
    expect(await committed(secondary)).toBe(end);
  });
});

/** As the world's own worker says, within the moment that a policy takes. */
const halted = (): Promise<void> =>
  vi.waitFor(async () => {
    const rest = connectRest(world.connect.url);
    const names = (await rest.connectors()).filter((name) => name.startsWith('msk-dr-halting-forward'));
    expect(names).toHaveLength(2);
    // Tasks copy on for a while after their connector has been told: only their own state says that they rest.
    for (const name of names) {
      const status = await rest.connectorStatus(name);
      expect(new Set([status?.connector, ...(status?.tasks ?? [])])).toEqual(new Set(['PAUSED']));
    }
  }, soon);
