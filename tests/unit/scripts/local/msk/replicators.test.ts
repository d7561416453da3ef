import {
  ConflictException,
  CreateReplicatorCommand,
  DeleteReplicatorCommand,
  DescribeReplicatorCommand,
  type DescribeReplicatorResponse,
  type KafkaClient,
  ListReplicatorsCommand,
  ListTagsForResourceCommand,
  NotFoundException,
  TagResourceCommand,
  UpdateReplicationInfoCommand,
} from '@aws-sdk/client-kafka';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMskEmulator, type MskEmulator } from '../../../../../scripts/local/msk/emulator.ts';
import { serve } from './http.ts';
import { createInput } from './requests.ts';
import { arns, fakeCluster, fakeConnect, options } from './world.ts';

let connect: ReturnType<typeof fakeConnect>;
let world: ReturnType<typeof options>;
let emulator: MskEmulator;
let server: Awaited<ReturnType<typeof serve>>;
let west: KafkaClient;

beforeEach(async () => {
  connect = fakeConnect();
  world = options({ connect });
  emulator = createMskEmulator(world);
  server = await serve(emulator);
  west = server.client('us-west-2');
});
afterEach(() => server.close());

const create = async (): Promise<string> =>
  (await west.send(new CreateReplicatorCommand(createInput()))).ReplicatorArn ?? '';
const read = (ReplicatorArn: string, client = west): Promise<DescribeReplicatorResponse> =>
  client.send(new DescribeReplicatorCommand({ ReplicatorArn }));
const reaches = (arn: string, state: string) =>
  vi.waitFor(async () => expect((await read(arn)).ReplicatorState).toBe(state), {
    timeout: 3_000,
    interval: 10,
  });

describe('a replicator', () => {
  it('is CREATING, then RUNNING, and tells its clusters by alias only', async () => {
    const answer = await west.send(new CreateReplicatorCommand(createInput()));
    expect(answer.ReplicatorState).toBe('CREATING');
    const arn = answer.ReplicatorArn ?? '';
    expect((await read(arn)).ReplicatorState).toBe('CREATING');
    await reaches(arn, 'RUNNING');
    const found = await read(arn);
    const [info] = found.ReplicationInfoList ?? [];
    expect(JSON.stringify(info)).not.toContain('arn:');
    const source = found.KafkaClusters?.find(
      (cluster) => cluster.KafkaClusterAlias === info?.SourceKafkaClusterAlias,
    );
    expect(source?.AmazonMskCluster?.MskClusterArn).toBe(arns.primary);
    expect(info?.SourceKafkaClusterAlias).toMatch(/^orders-primary-/);
    expect(info?.TopicReplication).toMatchObject({
      CopyTopicConfigurations: true,
      CopyAccessControlListsForTopics: false,
    });
    expect(found.CreationTime).toBeInstanceOf(Date);
    expect(found.Tags).toEqual({ 'msk-dr:pair': 'orders' });
  });

  it('refuses a name that is taken with ConflictException', async () => {
    await create();
    await expect(create()).rejects.toBeInstanceOf(ConflictException);
  });

  it('is listed by name prefix, and in its source Region as a reference only', async () => {
    const arn = await create();
    const listed = await west.send(new ListReplicatorsCommand({ ReplicatorNameFilter: 'msk-dr-orders' }));
    expect(listed.Replicators).toMatchObject([{ ReplicatorArn: arn, IsReplicatorReference: false }]);
    expect(Object.keys(listed.Replicators?.[0] ?? {})).not.toContain('StateInfo');
    expect(
      (await west.send(new ListReplicatorsCommand({ ReplicatorNameFilter: 'dr-orders' }))).Replicators,
    ).toEqual([]);
    const east = server.client('us-east-1');
    const [reference] = (await east.send(new ListReplicatorsCommand({}))).Replicators ?? [];
    expect(reference).toMatchObject({ IsReplicatorReference: true, ReplicatorResourceArn: arn });
    expect(reference?.ReplicatorArn).not.toBe(arn);
    expect(await read(reference?.ReplicatorArn ?? '', east)).toMatchObject({ IsReplicatorReference: true });
    await expect(
      east.send(new DeleteReplicatorCommand({ ReplicatorArn: reference?.ReplicatorArn ?? '' })),
    ).rejects.toMatchObject({ name: 'BadRequestException' });
  });

  it('takes an update of whole objects with the current version only', async () => {
    const arn = await create();
    await reaches(arn, 'RUNNING');
    const { CurrentVersion } = await read(arn);
    const whole = {
      CopyAccessControlListsForTopics: false,
      CopyTopicConfigurations: false,
      DetectAndCopyNewTopics: true,
      TopicsToExclude: [],
      TopicsToReplicate: ['orders\\..*'],
    };
    const update = (version: string | undefined, topics: typeof whole) =>
      west.send(
        new UpdateReplicationInfoCommand({
          ReplicatorArn: arn,
          CurrentVersion: version ?? '',
          SourceKafkaClusterArn: arns.primary,
          TargetKafkaClusterArn: arns.secondary,
          TopicReplication: topics,
        }),
      );
    await expect(update('K0STALE', whole)).rejects.toMatchObject({ name: 'BadRequestException' });
    const { TopicsToExclude: _, ...part } = whole;
    await expect(update(CurrentVersion, part as typeof whole)).rejects.toMatchObject({
      InvalidParameter: 'topicsToExclude',
    });
    await update(CurrentVersion, whole);
    expect((await read(arn)).ReplicatorState).toBe('UPDATING');
    await reaches(arn, 'RUNNING');
    const after = await read(arn);
    expect(after.CurrentVersion).not.toBe(CurrentVersion);
    expect(after.ReplicationInfoList?.[0]?.TopicReplication).toMatchObject({
      ...whole,
      StartingPosition: { Type: 'EARLIEST' },
    });
    expect(
      [...connect.connectors.values()].map(({ config }) => config['sync.topic.configs.enabled']),
    ).toContain('false');
  });

  it('cannot be deleted while CREATING; then it is DELETING and gone, with its connectors', async () => {
    const arn = await create();
    const remove = () => west.send(new DeleteReplicatorCommand({ ReplicatorArn: arn }));
    await expect(remove()).rejects.toMatchObject({ name: 'BadRequestException' });
    await reaches(arn, 'RUNNING');
    expect((await remove()).ReplicatorState).toBe('DELETING');
    expect((await read(arn)).ReplicatorState).toBe('DELETING');
    await vi.waitFor(() => expect(read(arn)).rejects.toBeInstanceOf(NotFoundException), {
      timeout: 2_000,
      interval: 10,
    });
    expect(connect.connectors.size).toBe(0);
  });

  it('is FAILED with StateInfo when its connectors do not come up', async () => {
    connect.broken = true;
    const arn = await create();
    await reaches(arn, 'FAILED');
    expect((await read(arn)).StateInfo?.Message).toContain('UNASSIGNED');
  });

  it('carries tags that are added later', async () => {
    const arn = await create();
    await west.send(new TagResourceCommand({ ResourceArn: arn, Tags: { Team: 'Blue' } }));
    expect((await west.send(new ListTagsForResourceCommand({ ResourceArn: arn }))).Tags).toEqual({
      'msk-dr:pair': 'orders',
      Team: 'Blue',
    });
  });

  it('says RUNNING while its connectors are paused', async () => {
    const arn = await create();
    await reaches(arn, 'RUNNING');
    await emulator.pauseReplication('reverse');
    expect([...connect.connectors.values()].map(({ state }) => state)).toEqual(['RUNNING', 'RUNNING']);
    await emulator.pauseReplication('forward');
    expect([...connect.connectors.values()].map(({ state }) => state)).toEqual(['PAUSED', 'PAUSED']);
    expect((await read(arn)).ReplicatorState).toBe('RUNNING');
    await emulator.resumeReplication('forward');
    expect([...connect.connectors.values()].map(({ state }) => state)).toEqual(['RUNNING', 'RUNNING']);
  });

  it('starts at the ends as of its creation for LATEST', async () => {
    const input = createInput();
    const [info] = input.ReplicationInfoList;
    await west.send(
      new CreateReplicatorCommand({
        ...input,
        ReplicationInfoList: [
          {
            ...info,
            TopicReplication: {
              ...info.TopicReplication,
              TopicsToReplicate: ['.*'],
              StartingPosition: { Type: 'LATEST' },
            },
          },
        ],
      }),
    );
    await vi.waitFor(() => expect(connect.connectors.size).toBe(2));
    const source = [...connect.connectors].find(([name]) => name.endsWith('-source'))?.[1];
    await vi.waitFor(() => expect(source?.state).toBe('RUNNING'));
    // orders.a ends at 10; customers is empty and needs no position.
    expect(source?.offsets.map(({ topic, partition, offset }) => [topic, partition, offset])).toEqual([
      ['orders.a', 0, 9],
      ['orders.a', 1, 9],
    ]);
  });

  it('publishes its metrics in the Region of its target, with the dimensions of MSK', async () => {
    const arn = await create();
    await reaches(arn, 'RUNNING');
    await vi.waitFor(() => expect(world.published.get('us-west-2')?.length).toBeGreaterThan(0));
    expect(world.published.has('us-east-1')).toBe(false);
    const points = world.published.get('us-west-2') ?? [];
    const aliases = (await read(arn)).KafkaClusters?.map(({ KafkaClusterAlias }) => KafkaClusterAlias);
    const pings = points.filter(({ name }) => name === 'KafkaClusterPingSuccessCount');
    expect(new Set(pings.map(({ dimensions }) => dimensions.ClusterAlias))).toEqual(new Set(aliases));
    // Nothing listens at the addresses of this world.
    expect(new Set(pings.map(({ value }) => value))).toEqual(new Set([0]));
    const lag = points.find(
      ({ name, dimensions }) => name === 'MessageLag' && dimensions.Topic === undefined,
    );
    expect(lag).toMatchObject({
      value: 20,
      unit: 'Count',
      dimensions: { ReplicatorName: 'msk-dr-orders-forward' },
    });
  });

  it('counts what came from its target as nothing to copy', async () => {
    await server.close();
    const back = options({
      clusters: { ...world.clusters, primary: fakeCluster({ 'orders.a': 10 }, 'cluster-id-secondary') },
    });
    server = await serve(createMskEmulator(back));
    west = server.client('us-west-2');
    await reaches(await create(), 'RUNNING');
    const lags = () => (back.published.get('us-west-2') ?? []).filter(({ name }) => name === 'MessageLag');
    await vi.waitFor(() => expect(lags().length).toBeGreaterThan(0));
    expect(lags().map(({ value }) => value)).toEqual(lags().map(() => 0));
  });

  it('has no lag metric while its source does not answer', async () => {
    await server.close();
    const silent = options({
      clusters: {
        ...world.clusters,
        primary: { ...fakeCluster({}), listTopics: () => Promise.reject(new Error('down')) },
      },
    });
    server = await serve(createMskEmulator(silent));
    west = server.client('us-west-2');
    await reaches(await create(), 'RUNNING');
    await vi.waitFor(() => expect(silent.published.get('us-west-2')?.length).toBeGreaterThan(0));
    expect(silent.published.get('us-west-2')?.map(({ name }) => name)).not.toContain('MessageLag');
  });
});
