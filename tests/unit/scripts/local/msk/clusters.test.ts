import {
  CreateReplicatorCommand,
  DeleteClusterPolicyCommand,
  DescribeClusterV2Command,
  DescribeReplicatorCommand,
  DescribeTopicCommand,
  GetBootstrapBrokersCommand,
  GetClusterPolicyCommand,
  type KafkaClient,
  ListTopicsCommand,
  PutClusterPolicyCommand,
} from '@aws-sdk/client-kafka';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createMskEmulator } from '../../../../../scripts/local/msk/emulator.ts';
import { serve } from './http.ts';
import { createInput } from './requests.ts';
import { arns, options } from './world.ts';

let server: Awaited<ReturnType<typeof serve>>;
let east: KafkaClient;
const ClusterArn = arns.primary;
beforeEach(async () => {
  server = await serve(createMskEmulator(options()));
  east = server.client('us-east-1');
});
afterEach(() => server.close());

it('describes a cluster as MSK Replicator needs it, in its own Region only', async () => {
  const { ClusterInfo } = await east.send(new DescribeClusterV2Command({ ClusterArn }));
  expect(ClusterInfo).toMatchObject({
    State: 'ACTIVE',
    ClusterName: 'orders-primary',
    ClusterType: 'PROVISIONED',
  });
  expect(ClusterInfo?.Provisioned).toMatchObject({
    NumberOfBrokerNodes: 3,
    BrokerNodeGroupInfo: { InstanceType: 'kafka.m7g.large' },
    ClientAuthentication: { Sasl: { Iam: { Enabled: true } } },
  });
  await expect(
    server.client('us-west-2').send(new DescribeClusterV2Command({ ClusterArn })),
  ).rejects.toMatchObject({ name: 'NotFoundException' });
});

it('names the orchestrator listener as bootstrap for SCRAM', async () => {
  const answer = await east.send(new GetBootstrapBrokersCommand({ ClusterArn }));
  expect(answer.BootstrapBrokerStringSaslScram).toBe('127.0.0.1:3');
});

it('lists topics by prefix and page by page, and describes one', async () => {
  const first = await east.send(new ListTopicsCommand({ ClusterArn, MaxResults: 1 }));
  expect(first.Topics?.map(({ TopicName }) => TopicName)).toEqual(['customers']);
  const second = await east.send(
    new ListTopicsCommand({ ClusterArn, MaxResults: 1, NextToken: first.NextToken }),
  );
  expect(second.Topics).toMatchObject([
    { TopicName: 'orders.a', PartitionCount: 2, ReplicationFactor: 1, OutOfSyncReplicaCount: 0 },
  ]);
  expect(second.NextToken).toBeUndefined();
  const filtered = await east.send(new ListTopicsCommand({ ClusterArn, TopicNameFilter: 'orders' }));
  expect(filtered.Topics?.map(({ TopicName }) => TopicName)).toEqual(['orders.a']);
  const topic = await east.send(new DescribeTopicCommand({ ClusterArn, TopicName: 'orders.a' }));
  expect(topic).toMatchObject({ PartitionCount: 2, Status: 'ACTIVE' });
  expect(Buffer.from(topic.Configs ?? '', 'base64').toString()).toContain('retention.ms');
  await expect(east.send(new DescribeTopicCommand({ ClusterArn, TopicName: 'nope' }))).rejects.toMatchObject({
    name: 'UnknownTopicOrPartitionException',
  });
});

it('keeps cluster policies under a version', async () => {
  const { Policy, CurrentVersion } = await east.send(new GetClusterPolicyCommand({ ClusterArn }));
  expect(Policy).toContain('kafka:CreateVpcConnection');
  const put = (version: string | undefined) =>
    east.send(
      new PutClusterPolicyCommand({ ClusterArn, Policy: '{"Statement":[]}', CurrentVersion: version }),
    );
  await expect(put('K0STALE')).rejects.toMatchObject({ name: 'BadRequestException' });
  expect((await put(CurrentVersion)).CurrentVersion).not.toBe(CurrentVersion);
  expect((await east.send(new GetClusterPolicyCommand({ ClusterArn }))).Policy).toBe('{"Statement":[]}');
  await east.send(new DeleteClusterPolicyCommand({ ClusterArn }));
  await expect(east.send(new GetClusterPolicyCommand({ ClusterArn }))).rejects.toMatchObject({
    name: 'NotFoundException',
  });
});

it('lets a replicator fail whose source does not let MSK in', async () => {
  await east.send(new DeleteClusterPolicyCommand({ ClusterArn }));
  const west = server.client('us-west-2');
  const { ReplicatorArn = '' } = await west.send(new CreateReplicatorCommand(createInput()));
  await vi.waitFor(
    async () => {
      const { ReplicatorState, StateInfo } = await west.send(
        new DescribeReplicatorCommand({ ReplicatorArn }),
      );
      expect([ReplicatorState, StateInfo?.Message]).toEqual([
        'FAILED',
        expect.stringContaining('cluster policy'),
      ]);
    },
    { timeout: 2_000, interval: 10 },
  );
});
