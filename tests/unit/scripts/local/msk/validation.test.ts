import { CreateReplicatorCommand, type CreateReplicatorCommandInput } from '@aws-sdk/client-kafka';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMskEmulator } from '../../../../../scripts/local/msk/emulator.ts';
import { serve } from './http.ts';
import { createInput } from './requests.ts';
import { arns, options } from './world.ts';

let server: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  server = await serve(createMskEmulator(options()));
});
afterAll(() => server.close());

type Change = (input: ReturnType<typeof createInput>) => CreateReplicatorCommandInput;
const info =
  (change: (info: ReturnType<typeof createInput>['ReplicationInfoList'][0]) => object): Change =>
  (input) => ({
    ...input,
    ReplicationInfoList: [{ ...input.ReplicationInfoList[0], ...change(input.ReplicationInfoList[0]) }],
  });
const topics = (over: object): Change =>
  info((now) => ({ TopicReplication: { ...now.TopicReplication, ...over } }));

const refused: readonly (readonly [string, Change, string])[] = [
  ['a name with an underscore', (input) => ({ ...input, ReplicatorName: 'a_b' }), 'replicatorName'],
  [
    'one cluster',
    (input) => ({ ...input, KafkaClusters: input.KafkaClusters?.slice(0, 1) }),
    'kafkaClusters',
  ],
  [
    'two infos',
    (input) => ({
      ...input,
      ReplicationInfoList: [input.ReplicationInfoList[0], input.ReplicationInfoList[0]],
    }),
    'replicationInfoList',
  ],
  [
    'a target of another Region',
    info(() => ({ SourceKafkaClusterArn: arns.secondary, TargetKafkaClusterArn: arns.primary })),
    'targetKafkaClusterArn',
  ],
  ['an unknown compression', info(() => ({ TargetCompressionType: 'BROTLI' })), 'targetCompressionType'],
  ['no topic', topics({ TopicsToReplicate: [] }), 'topicsToReplicate'],
  [
    '101 topic expressions',
    topics({ TopicsToReplicate: Array.from({ length: 101 }, (_, i) => `t${i}`) }),
    'topicsToReplicate',
  ],
  ['an expression of 250 characters', topics({ TopicsToReplicate: ['t'.repeat(250)] }), 'topicsToReplicate'],
  ['an expression that does not compile', topics({ TopicsToReplicate: ['orders('] }), 'topicsToReplicate'],
  [
    'PREFIXED, which the documentation shows and the API does not know',
    topics({ TopicNameConfiguration: { Type: 'PREFIXED' } }),
    'topicNameConfiguration',
  ],
  [
    'ENHANCED with prefixed names',
    topics({ TopicNameConfiguration: { Type: 'PREFIXED_WITH_SOURCE_CLUSTER_ALIAS' } }),
    'consumerGroupOffsetSyncMode',
  ],
  [
    'security groups for a source in another Region',
    (input) => ({
      ...input,
      KafkaClusters: input.KafkaClusters?.map((cluster) => ({
        ...cluster,
        VpcConfig: { SubnetIds: ['a', 'b'], SecurityGroupIds: ['sg-1'] },
      })),
    }),
    'securityGroupIds',
  ],
];

it.each(refused)('refuses %s', async (_, change, parameter) => {
  const sent = server.client('us-west-2').send(new CreateReplicatorCommand(change(createInput())));
  await expect(sent).rejects.toMatchObject({ name: 'BadRequestException', InvalidParameter: parameter });
});
