import { beforeEach, describe, expect, it } from 'vitest';
import type { Metrics } from '../../../../../functions/lib/aws/cloudwatch.ts';
import { forward } from '../../../../../functions/lib/engines/engine.ts';
import { createMskReplicatorEngine } from '../../../../../functions/lib/engines/msk-replicator/engine.ts';
import { DriftFound } from '../../../../../functions/lib/errors.ts';
import { type FakeMsk, fakeMetrics, fakeMsk, healthy, sourceAlias, targetAlias } from './fakes.ts';
import { pairWith } from './pair.ts';

let west: FakeMsk;
beforeEach(() => {
  west = fakeMsk('us-west-2');
});

const engine = (over: { pair?: ReturnType<typeof pairWith>; metrics?: Metrics } = {}) =>
  createMskReplicatorEngine({
    pair: over.pair ?? pairWith(),
    active: 'primary',
    msk: (region) => {
      if (region !== 'us-west-2') throw new Error(`the forward flow must not call ${region}`);
      return west;
    },
    metrics: () => over.metrics ?? fakeMetrics(healthy),
  });

const change = (over: object): void => {
  for (const [arn, found] of west.replicators) west.replicators.set(arn, { ...found, ...over });
};

describe('ensure', () => {
  it('creates what the plan says, once', async () => {
    expect(await engine().ensure(forward)).toMatchObject({ state: 'creating' });
    const plan = await engine().plan(forward);
    expect(west.created).toEqual([plan.calls[0]?.parameters]);
    expect(await engine().ensure(forward)).toMatchObject({ state: 'running', drift: [] });
    expect(west.created).toHaveLength(1);
  });

  it.each([
    ['end', 'LATEST'],
    ['beginning', 'EARLIEST'],
  ] as const)(
    'makes one from the %s on, without copying settings, and finds that no drift',
    async (start, Type) => {
      await engine().ensure(forward, start);
      expect(west.created[0]?.ReplicationInfoList?.[0]?.TopicReplication).toMatchObject({
        StartingPosition: { Type },
        CopyTopicConfigurations: false,
      });
      const found = await engine().state(forward);
      expect('drift' in found ? found.drift.map(({ field }) => field) : found).toEqual([
        'TopicReplication.CopyTopicConfigurations',
      ]);
    },
  );

  it('does not take a reference or a longer name for its own', async () => {
    west.references.push({
      ReplicatorName: 'msk-dr-orders-forward',
      IsReplicatorReference: true,
      ReplicatorArn: 'ref',
    });
    west.references.push({
      ReplicatorName: 'msk-dr-orders-forward-2',
      IsReplicatorReference: false,
      ReplicatorArn: 'other',
    });
    west.describeReplicator = async (ReplicatorArn) => ({ ReplicatorArn, ReplicatorState: 'RUNNING' });
    expect(await engine().state(forward)).toEqual({ state: 'absent' });
    expect(await engine().ensure(forward)).toMatchObject({ state: 'creating' });
  });

  it('reports each drifted field and changes nothing', async () => {
    await engine().ensure(forward);
    const pair = pairWith({ topics: { include: ['customers'], exclude: ['orders\\.tmp'] } });
    const found = await engine({ pair }).ensure(forward);
    expect(found).toMatchObject({
      state: 'running',
      drift: [
        {
          field: 'TopicReplication.TopicsToReplicate',
          found: '["customers","msk-dr\\\\.canary\\\\.orders","orders\\\\..*"]',
          wanted: '["customers","msk-dr\\\\.canary\\\\.orders"]',
        },
      ],
    });
    expect(west.created).toHaveLength(1);
  });

  it('sees swapped clusters and missing tags by the alias join', async () => {
    await engine().ensure(forward);
    change({
      Tags: {},
      ReplicationInfoList: [...west.replicators.values()][0]?.ReplicationInfoList?.map((info) => ({
        ...info,
        SourceKafkaClusterAlias: targetAlias,
        TargetKafkaClusterAlias: sourceAlias,
      })),
    });
    const found = await engine().state(forward);
    const fields = found.state === 'absent' ? [] : found.drift.map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(['SourceCluster', 'TargetCluster', 'Tags.msk-dr:pair']));
  });
});

describe('state', () => {
  beforeEach(async () => {
    await engine().ensure(forward);
  });

  it.each([
    ['CREATING', 'creating'],
    ['UPDATING', 'updating'],
    ['DELETING', 'deleting'],
  ])('says %s as %s', async (ReplicatorState, state) => {
    change({ ReplicatorState });
    expect(await engine().state(forward)).toMatchObject({ state });
  });

  it('carries StateInfo verbatim', async () => {
    change({ ReplicatorState: 'FAILED', StateInfo: { Code: 'X-1', Message: 'The security group ate it.' } });
    expect(await engine().state(forward)).toMatchObject({
      state: 'failed',
      reason: 'X-1: The security group ate it.',
    });
  });

  const reasonOf = async (metrics: Metrics) => {
    const found = await engine({ metrics }).state(forward);
    return found.state === 'degraded' ? found.reason : found.state;
  };

  it('is degraded when a cluster does not answer the ping, or its ping is missing', async () => {
    const ping = `KafkaClusterPingSuccessCount/${sourceAlias}`;
    expect(await reasonOf(fakeMetrics({ ...healthy, [ping]: 0 }))).toContain(`${sourceAlias} is 0`);
    const { [ping]: _, ...missing } = healthy;
    expect(await reasonOf(fakeMetrics(missing))).toMatch(/orders-primary-x1 has no datapoint.*unknown/);
  });

  it.each(['ReplicationFailures', 'ReplicatorFailure', 'ConsumerGroupOffsetSyncFailure'])(
    'is degraded when %s is above 0',
    async (name) => {
      expect(await reasonOf(fakeMetrics({ ...healthy, [name]: 3 }))).toContain(`${name} is 3`);
    },
  );

  it('says that a missing failure metric is unknown, and takes it for no zero', async () => {
    const { ReplicatorFailure: _, ...missing } = healthy;
    const found = await engine({ metrics: fakeMetrics(missing) }).state(forward);
    expect(found).toMatchObject({ state: 'running' });
    expect(found.state === 'running' && found.unknown?.join(' ')).toContain(
      'ReplicatorFailure has no datapoint',
    );
  });

  it.each(['ClusterAlias', 'clusterAlias', 'KafkaClusterAlias', null])(
    'finds the ping under %s',
    async (dimension) => {
      expect(await reasonOf(fakeMetrics(healthy, dimension))).toBe('running');
    },
  );
});

describe('remove', () => {
  it('deletes its own, and answers absent when there is none', async () => {
    expect(await engine().remove(forward)).toEqual({ state: 'absent' });
    await engine().ensure(forward);
    await engine().remove(forward);
    expect(west.deleted).toEqual([...west.replicators.keys()]);
  });

  it('waits while MSK would refuse, and refuses what is not ours', async () => {
    await engine().ensure(forward);
    change({ ReplicatorState: 'CREATING' });
    expect(await engine().remove(forward)).toMatchObject({ state: 'creating' });
    change({ ReplicatorState: 'RUNNING', Tags: {} });
    await expect(engine().remove(forward)).rejects.toBeInstanceOf(DriftFound);
    expect(west.deleted).toEqual([]);
  });
});
