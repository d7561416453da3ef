import {
  CreateReplicatorCommand,
  DescribeReplicatorCommand,
  type KafkaClient,
  PutClusterPolicyCommand,
  UpdateReplicationInfoCommand,
} from '@aws-sdk/client-kafka';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createMskEmulator, type MskEmulator } from '../../../../../scripts/local/msk/emulator.ts';
import { serve } from './http.ts';
import { createInput } from './requests.ts';
import { arns, fakeConnect, options } from './world.ts';

const role = 'arn:aws:iam::123456789012:role/forward';
let connect: ReturnType<typeof fakeConnect>;
let emulator: MskEmulator;
let server: Awaited<ReturnType<typeof serve>>;
let west: KafkaClient;
let arn: string;

beforeEach(async () => {
  connect = fakeConnect();
  emulator = createMskEmulator(options({ connect }));
  server = await serve(emulator);
  west = server.client('us-west-2');
  arn = (await west.send(new CreateReplicatorCommand(createInput()))).ReplicatorArn ?? '';
  await apiSays('RUNNING');
});
afterEach(() => server.close());

const soon = { timeout: 3_000, interval: 5 };
const describeIt = () => west.send(new DescribeReplicatorCommand({ ReplicatorArn: arn }));
const apiSays = (state: string) =>
  vi.waitFor(async () => expect((await describeIt()).ReplicatorState).toBe(state), soon);
const connectorsAre = (state: string) =>
  vi.waitFor(() => {
    const states = [...connect.connectors.values()].map((connector) => connector.state);
    expect(states).toEqual([state, state]);
  }, soon);
const settle = () => new Promise((resolve) => setTimeout(resolve, 60));

const deny = (principal: string, action = 'kafka-cluster:WriteData') => ({
  Effect: 'Deny',
  Principal: { AWS: principal },
  Action: [action],
  Resource: '*',
});
const put = (...Statement: object[]) =>
  west.send(
    new PutClusterPolicyCommand({ ClusterArn: arns.secondary, Policy: JSON.stringify({ Statement }) }),
  );

it('copies nothing while its role is denied at its target, says RUNNING, and goes on when that is lifted', async () => {
  await put(deny(role));
  await connectorsAre('PAUSED');
  await apiSays('RUNNING');
  await put();
  await connectorsAre('RUNNING');
});

it('goes on where another role or another action is denied', async () => {
  await put(deny('arn:aws:iam::123456789012:role/reverse'), deny(role, 'kafka-cluster:ReadData'));
  await settle();
  await connectorsAre('RUNNING');
});

it('stays suspended through an update of its settings', async () => {
  await put(deny(role));
  await connectorsAre('PAUSED');
  const { CurrentVersion, ReplicationInfoList: [info] = [] } = await describeIt();
  await west.send(
    new UpdateReplicationInfoCommand({
      ReplicatorArn: arn,
      CurrentVersion,
      SourceKafkaClusterArn: arns.primary,
      TargetKafkaClusterArn: arns.secondary,
      TopicReplication: {
        TopicsToReplicate: info?.TopicReplication?.TopicsToReplicate,
        TopicsToExclude: info?.TopicReplication?.TopicsToExclude,
        CopyTopicConfigurations: false,
        CopyAccessControlListsForTopics: false,
        DetectAndCopyNewTopics: true,
      },
    }),
  );
  await apiSays('RUNNING');
  await connectorsAre('PAUSED');
  const source = [...connect.connectors].find(([name]) => name.endsWith('-source'))?.[1];
  expect(source?.config['sync.topic.configs.enabled']).toBe('false');
});

it('needs both the fault and the denial gone', async () => {
  await put(deny(role));
  await connectorsAre('PAUSED');
  await emulator.pauseReplication('forward');
  await put();
  await settle();
  await connectorsAre('PAUSED');
  await emulator.resumeReplication('forward');
  await connectorsAre('RUNNING');
});

it('wakes a flow that never came to rest, too', async () => {
  const status = connect.connectorStatus.bind(connect);
  connect.connectorStatus = async () => ({ connector: 'RUNNING', tasks: ['RUNNING'] });
  await put(deny(role));
  // Longer than the emulator waits for a pause.
  await new Promise((resolve) => setTimeout(resolve, 400));
  connect.connectorStatus = status;
  await connectorsAre('PAUSED');
  await put();
  await connectorsAre('RUNNING');
});
