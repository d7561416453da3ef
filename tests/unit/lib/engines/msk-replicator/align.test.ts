import { beforeEach, describe, expect, it } from 'vitest';
import { forward } from '../../../../../functions/lib/engines/engine.ts';
import { createMskReplicatorEngine } from '../../../../../functions/lib/engines/msk-replicator/engine.ts';
import { type FakeMsk, fakeMetrics, fakeMsk, healthy } from './fakes.ts';
import { pairWith } from './pair.ts';

let west: FakeMsk;
const engine = createMskReplicatorEngine({
  pair: pairWith(),
  active: 'primary',
  msk: () => west,
  metrics: () => fakeMetrics(healthy),
});
beforeEach(async () => {
  west = fakeMsk('us-west-2');
  await engine.ensure(forward);
});
const is = (over: object): void => {
  for (const [arn, found] of west.replicators) west.replicators.set(arn, { ...found, ...over });
};

describe('align', () => {
  it('asks for nothing where the flow copies as it should', async () => {
    expect(await engine.align(forward, 'primary')).toEqual({ direction: 'forward', state: 'aligned' });
    expect(west.updated).toEqual([]);
  });

  it('sends the whole object back with only the copying of configurations changed', async () => {
    expect(await engine.align(forward, 'secondary')).toMatchObject({ state: 'changing' });
    const [found] = west.replicators.values();
    expect(west.updated).toEqual([
      {
        ReplicatorArn: found?.ReplicatorArn,
        CurrentVersion: 'K1',
        SourceKafkaClusterArn: expect.stringContaining('orders-primary'),
        TargetKafkaClusterArn: expect.stringContaining('orders-secondary'),
        TopicReplication: {
          TopicsToReplicate: found?.ReplicationInfoList?.[0]?.TopicReplication?.TopicsToReplicate,
          TopicsToExclude: found?.ReplicationInfoList?.[0]?.TopicReplication?.TopicsToExclude,
          CopyTopicConfigurations: false,
          CopyAccessControlListsForTopics: false,
          DetectAndCopyNewTopics: true,
        },
      },
    ]);
  });

  it('waits while MSK changes it, and says where waiting does not help', async () => {
    is({ ReplicatorState: 'UPDATING' });
    expect(await engine.align(forward, 'primary')).toMatchObject({ state: 'changing' });
    is({ ReplicatorState: 'FAILED' });
    expect(await engine.align(forward, 'secondary')).toMatchObject({ state: 'stuck' });
    west.replicators.clear();
    expect(await engine.align(forward, 'secondary')).toMatchObject({ state: 'absent' });
    expect(west.updated).toEqual([]);
  });
});
