import { describe, expect, it } from 'vitest';
import { forward, reverse } from '../../../../../functions/lib/engines/engine.ts';
import { planFlow } from '../../../../../functions/lib/engines/msk-replicator/plan.ts';
import {
  createRequest,
  offsetSyncMode,
} from '../../../../../functions/lib/engines/msk-replicator/request.ts';
import { PairFileInvalid } from '../../../../../functions/lib/errors.ts';
import { pairWith, primary, replicationWith, secondary } from './pair.ts';

const info = (...args: Parameters<typeof createRequest>) => createRequest(...args).ReplicationInfoList?.[0];

describe('the plan of a flow', () => {
  it('is one CreateReplicator in the Region of the target, with name, role and tags of the direction', () => {
    const { calls } = planFlow(pairWith(), forward, 'primary');
    expect(calls.map(({ service, action, region }) => [service, action, region])).toEqual([
      ['kafka', 'CreateReplicator', 'us-west-2'],
    ]);
    expect(calls[0]?.parameters).toMatchObject({
      ReplicatorName: 'msk-dr-orders-forward',
      ServiceExecutionRoleArn: 'arn:aws:iam::123456789012:role/forward',
      Tags: { 'msk-dr:pair': 'orders', 'msk-dr:direction': 'forward', 'msk-dr:managed-by': 'msk-dr' },
    });
    const back = planFlow(pairWith(), reverse, 'primary');
    expect(back.calls[0]?.region).toBe('us-east-1');
    expect(back.calls[0]?.parameters).toMatchObject({
      ReplicatorName: 'msk-dr-orders-reverse',
      ServiceExecutionRoleArn: 'arn:aws:iam::123456789012:role/reverse',
    });
  });

  it('gives a source in another Region no security group, and every other cluster its own', () => {
    const groups = (pair = pairWith()) =>
      createRequest(pair, forward, 'primary').KafkaClusters?.map(
        ({ VpcConfig }) => VpcConfig?.SecurityGroupIds,
      );
    expect(groups()).toEqual([undefined, ['sg-b1']]);
    expect(groups(pairWith({ secondary: { ...secondary, region: 'us-east-1' } }))).toEqual([
      ['sg-a1'],
      ['sg-b1'],
    ]);
  });

  it('starts forward at the beginning and reverse at the end', () => {
    expect(info(pairWith(), forward, 'primary')?.TopicReplication?.StartingPosition?.Type).toBe('EARLIEST');
    expect(info(pairWith(), reverse, 'primary')?.TopicReplication?.StartingPosition?.Type).toBe('LATEST');
  });

  it('lets only the flow that leaves the active side copy configurations, and none copy ACLs', () => {
    const copies = (active: 'primary' | 'secondary') =>
      [forward, reverse].map((flow) => {
        const topics = info(pairWith(), flow, active)?.TopicReplication;
        return [
          topics?.CopyTopicConfigurations,
          topics?.CopyAccessControlListsForTopics,
          topics?.DetectAndCopyNewTopics,
        ];
      });
    expect(copies('primary')).toEqual([
      [true, false, true],
      [false, false, true],
    ]);
    expect(copies('secondary')).toEqual([
      [false, false, true],
      [true, false, true],
    ]);
  });

  it('adds the canary topic, and leaves out internal topics and its own groups', () => {
    const { TopicReplication: topics, ConsumerGroupReplication: groups } =
      info(pairWith(), forward, 'primary') ?? {};
    expect(topics?.TopicsToReplicate).toEqual(['orders\\..*', 'customers', 'msk-dr\\.canary\\.orders']);
    expect(topics?.TopicsToExclude).toEqual(['__.*', 'orders\\.tmp']);
    expect(groups?.ConsumerGroupsToExclude).toEqual(['msk-dr\\..*', 'test-.*']);
  });

  it('syncs offsets ENHANCED only for a standing pair with identical names', () => {
    const mode = (over: Parameters<typeof replicationWith>[0]) =>
      offsetSyncMode(pairWith({ replication: replicationWith(over) }));
    expect(mode({})).toBe('ENHANCED');
    expect(mode({ standingPair: false })).toBe('LEGACY');
    expect(mode({ topicNames: 'prefixed' })).toBe('LEGACY');
    expect(mode({ offsetSync: 'legacy' })).toBe('LEGACY');
    const naming = info(
      pairWith({ replication: replicationWith({ topicNames: 'prefixed' }) }),
      forward,
      'primary',
    );
    expect(naming?.TopicReplication?.TopicNameConfiguration?.Type).toBe('PREFIXED_WITH_SOURCE_CLUSTER_ALIAS');
  });

  it('has one hash a pair, and another for any change', () => {
    const hash = (pair = pairWith()) => planFlow(pair, forward, 'primary').hash;
    expect(hash()).toMatch(/^[0-9a-f]{64}$/);
    expect(hash(structuredClone(pairWith()))).toBe(hash());
    expect(hash(pairWith({ topics: { include: ['customers'], exclude: [] } }))).not.toBe(hash());
    expect(planFlow(pairWith(), forward, 'secondary').hash).not.toBe(hash());
  });

  it('names every limit of MSK that the pair breaks, at once', () => {
    const pair = pairWith({
      topics: { include: Array.from({ length: 100 }, (_, at) => `t${at}`), exclude: ['x'.repeat(250)] },
      groups: { include: ['g'.repeat(257)], exclude: [], activeOnTarget: 'refuse' },
      primary: { ...primary, vpc: null },
    });
    const faults = (() => {
      try {
        planFlow(pair, forward, 'primary');
        return [];
      } catch (error) {
        if (error instanceof PairFileInvalid) return error.faults;
        throw error;
      }
    })();
    expect(faults.map(({ path }) => path)).toEqual([
      'topics.include',
      'topics.exclude',
      'groups.include',
      'primary.vpc',
    ]);
    expect(faults[0]?.found).toContain('101');
  });
});
