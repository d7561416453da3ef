import { afterAll, expect, inject, it, vi } from 'vitest';
import { connectMsk } from '../../../functions/lib/aws/msk.ts';
import { forward } from '../../../functions/lib/engines/engine.ts';
import { clusterOf } from '../world/cluster-of.ts';
import { contents, engineFor, pairNamed, reaches, removeAll, soon, write } from './flows.ts';

const topic = 'msk.prefixed';
const pair = pairNamed('prefixed', ['msk\\.prefixed'], { topicNames: 'prefixed', standingPair: false });
const engine = engineFor(pair);
const world = inject('world');

afterAll(() => removeAll(engine));

it('copies under the source cluster alias that MSK gave it, without a header', async () => {
  await using primary = await clusterOf(world.sides.primary);
  await using secondary = await clusterOf(world.sides.secondary);
  await primary.createTopics([{ topic, partitions: 2, replicationFactor: 1, configs: {} }]);
  await write(primary, topic, 2, ['a', 'b', 'c', 'd']);
  await engine.ensure(forward);
  await reaches(engine, forward, 'running');
  const found = await engine.state(forward);
  const described = await connectMsk('us-west-2').describeReplicator(
    found.state === 'absent' ? '' : found.id,
  );
  const alias = described?.ReplicationInfoList?.[0]?.SourceKafkaClusterAlias;
  expect(alias).toMatch(/^orders-primary-/);
  await vi.waitFor(async () => {
    const copies = await contents(secondary, `${alias}.${topic}`, 2);
    expect(copies.map(({ value, copied }) => [value, copied]).sort()).toEqual(
      ['a', 'b', 'c', 'd'].map((value) => [value, false]),
    );
  }, soon);
  const names = (await secondary.listTopics()).map((found) => found.topic);
  expect(names).not.toContain(topic);
});
