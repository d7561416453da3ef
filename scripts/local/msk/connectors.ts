import { readFile } from 'node:fs/promises';
import { provenance } from './provenance.ts';
import type { MskEmulatorOptions, Replicator } from './types.ts';

type Config = Readonly<Record<string, string>>;
type Options = Pick<MskEmulatorOptions, 'sides' | 'isolation'>;

/** Names carry the replicator's own id: a replicator that is made again starts from nothing, as MSK's do. */
export const connectorNames = ({ arn, name }: Replicator): { source: string; checkpoint: string } => {
  const id = `${name}-${arn.split('/').at(-1)?.slice(0, 8)}`;
  return { source: `${id}-source`, checkpoint: `${id}-checkpoint` };
};

/** What stays out whatever is asked for: the internal topics of replication and of the Connect worker. */
const internalTopics = ['mm2-offset-syncs\\..*\\.internal', '.*\\.checkpoints\\.internal', '__.*'];
const bytes = 'org.apache.kafka.connect.converters.ByteArrayConverter';

/** The two MirrorMaker 2 connectors that are one replicator here. */
export async function connectorConfigs(
  replicator: Replicator,
  options: Options,
): Promise<{ source: Config; checkpoint: Config }> {
  const common = await commonConfig(replicator, options);
  return {
    source: { ...common, ...sourceConfig(replicator, options) },
    checkpoint: { ...common, ...checkpointConfig(replicator) },
  };
}

async function commonConfig(replicator: Replicator, { sides }: Options): Promise<Config> {
  const { TopicReplication: topics } = settingsOf(replicator);
  const [source, target] = await Promise.all([
    client(sides[replicator.source]),
    client(sides[replicator.target]),
  ]);
  return {
    'source.cluster.alias': replicator.sourceAlias,
    'target.cluster.alias': replicator.targetAlias,
    ...prefixed('source.cluster.', source),
    ...prefixed('target.cluster.', target),
    // The worker's own cluster is not the target of both flows: each writes with a producer of its own.
    ...prefixed('producer.override.', target),
    'producer.override.enable.idempotence': 'true',
    'producer.override.linger.ms': '5',
    'replication.policy.class': `org.apache.kafka.connect.mirror.${isIdentical(replicator) ? 'Identity' : 'Default'}ReplicationPolicy`,
    topics: list(topics?.TopicsToReplicate),
    'topics.exclude': list([...(topics?.TopicsToExclude ?? []), ...internalTopics]),
    // On the target: what remains when the source is lost.
    'offset-syncs.topic.location': 'target',
    'offset-syncs.topic.replication.factor': '1',
    'checkpoints.topic.replication.factor': '1',
    'consumer.poll.timeout.ms': '200',
    'key.converter': bytes,
    'value.converter': bytes,
    'header.converter': bytes,
    'tasks.max': '1',
  };
}

function sourceConfig(replicator: Replicator, { sides, isolation = 'read_uncommitted' }: Options): Config {
  const { TopicReplication: topics } = settingsOf(replicator);
  return {
    'connector.class': 'org.apache.kafka.connect.mirror.MirrorSourceConnector',
    'replication.factor': '1',
    'refresh.topics.enabled': text(topics?.DetectAndCopyNewTopics),
    'refresh.topics.interval.seconds': '1',
    'sync.topic.configs.enabled': text(topics?.CopyTopicConfigurations),
    'sync.topic.configs.interval.seconds': '1',
    'sync.topic.acls.enabled': text(topics?.CopyAccessControlListsForTopics),
    'sync.topic.acls.interval.seconds': '1',
    'heartbeats.replication.enabled': 'false',
    'offset.lag.max': '10',
    'source.consumer.isolation.level': isolation,
    // LATEST is pinned to the ends at creation (flow-runner.ts): whatever is not pinned was empty then, or is new.
    'source.consumer.auto.offset.reset': 'earliest',
    ...(isIdentical(replicator)
      ? provenance(sides[replicator.source].clusterId, sides[replicator.target].clusterId)
      : {}),
  };
}

/**
 * ENHANCED keeps group offsets in step both ways, whichever side a group is active on. Here each flow's checkpoints carry
 * them from its source to its target: MirrorMaker 2 writes only groups without members there, and only forward, so an
 * active group is never rewound. It has no translation for a position among records that came from the target itself:
 * such a group's offsets stay there where they were, lower than they could be. How MSK translates those, how often, and
 * what it does with a group that is idle on both sides is not documented: unproven.
 */
function checkpointConfig(replicator: Replicator): Config {
  const { ConsumerGroupReplication: groups } = settingsOf(replicator);
  return {
    'connector.class': 'org.apache.kafka.connect.mirror.MirrorCheckpointConnector',
    groups: list(groups?.ConsumerGroupsToReplicate),
    'groups.exclude': list(groups?.ConsumerGroupsToExclude),
    'refresh.groups.enabled': text(groups?.DetectAndCopyNewConsumerGroups),
    'refresh.groups.interval.seconds': '1',
    'emit.checkpoints.interval.seconds': '1',
    'sync.group.offsets.enabled': text(groups?.SynchroniseConsumerGroupOffsets),
    'sync.group.offsets.interval.seconds': '1',
  };
}

export const settingsOf = ({ description }: Replicator) => description.ReplicationInfoList?.[0] ?? {};

const isIdentical = (replicator: Replicator): boolean =>
  settingsOf(replicator).TopicReplication?.TopicNameConfiguration?.Type === 'IDENTICAL';

async function client({ listeners, credentials }: Options['sides']['primary']): Promise<Config> {
  const { replication } = listeners;
  const file = credentials.mskr;
  if (file === undefined) throw new Error('The world has no user mskr.');
  const { username, password } = JSON.parse(await readFile(file, 'utf8')) as {
    username: string;
    password: string;
  };
  return {
    'bootstrap.servers': replication.bootstrap,
    'security.protocol': replication.protocol,
    'sasl.mechanism': 'SCRAM-SHA-512',
    'sasl.jaas.config': `org.apache.kafka.common.security.scram.ScramLoginModule required username="${username}" password="${password}";`,
  };
}

const prefixed = (prefix: string, config: Config): Config =>
  Object.fromEntries(Object.entries(config).map(([key, value]) => [prefix + key, value]));
/** Connect refuses a list that says something twice. */
const list = (patterns: readonly string[] | undefined): string => [...new Set(patterns ?? [])].join(',');
const text = (value: boolean | undefined): string => String(value ?? true);
