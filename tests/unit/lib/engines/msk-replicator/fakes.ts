import {
  BadRequestException,
  ConflictException,
  type CreateReplicatorCommandInput,
  type DescribeReplicatorResponse,
  type ReplicatorSummary,
  type UpdateReplicationInfoCommandInput,
} from '@aws-sdk/client-kafka';
import type { MetricId, Metrics } from '../../../../../functions/lib/aws/cloudwatch.ts';
import type { MskControlPlane } from '../../../../../functions/lib/aws/msk.ts';
import type { ClusterPolicy } from '../../../../../functions/lib/aws/msk-read.ts';
import { known, unknown } from '../../../../../functions/lib/known.ts';

export interface FakeMsk extends MskControlPlane {
  readonly replicators: Map<string, DescribeReplicatorResponse>;
  readonly references: ReplicatorSummary[];
  readonly created: CreateReplicatorCommandInput[];
  readonly updated: UpdateReplicationInfoCommandInput[];
  readonly deleted: string[];
  /** The policy of the Region's one cluster, and a change that somebody makes between our look and our request. */
  policy: ClusterPolicy | null;
  meanwhile: ClusterPolicy | null;
  /** Somebody makes the same replicator between our look and our request. */
  racing: boolean;
}

/** One Region of MSK in memory: answers as the API does, aliases only in replications. */
export function fakeMsk(region: string): FakeMsk {
  const notAsked = (): never => {
    throw new Error('not asked in this test');
  };
  const replicators: FakeMsk['replicators'] = new Map();
  const store = (input: CreateReplicatorCommandInput): string => {
    const arn = `arn:aws:kafka:${region}:123456789012:replicator/${input.ReplicatorName}/1`;
    replicators.set(arn, describe(input, arn));
    return arn;
  };
  return {
    region,
    replicators,
    references: [],
    created: [],
    updated: [],
    deleted: [],
    policy: null,
    meanwhile: null,
    racing: false,
    async createReplicator(input) {
      this.created.push(input);
      if (!this.racing) return store(input);
      store(input);
      throw new ConflictException({ message: 'exists', $metadata: {} });
    },
    async listReplicators(prefix) {
      const own = [...replicators.values()].map(({ ReplicatorArn, ReplicatorName, ReplicatorState }) => ({
        ReplicatorArn,
        ReplicatorName,
        ReplicatorState,
        IsReplicatorReference: false,
      }));
      return [...this.references, ...own].filter(({ ReplicatorName }) => ReplicatorName?.startsWith(prefix));
    },
    describeReplicator: async (arn) => replicators.get(arn) ?? null,
    async updateReplication(input) {
      this.updated.push(input);
    },
    async deleteReplicator(arn) {
      this.deleted.push(arn);
    },
    describeCluster: notAsked,
    async clusterPolicy() {
      return this.policy;
    },
    async putClusterPolicy(_arn, { document, version }) {
      if (this.meanwhile !== null) this.policy = this.meanwhile;
      this.meanwhile = null;
      if (version !== this.policy?.version)
        throw new BadRequestException({ message: 'The current version is another.', $metadata: {} });
      this.policy = { document, version: `${version}'` };
    },
    async deleteClusterPolicy() {
      this.policy = null;
    },
  };
}

export const sourceAlias = 'orders-primary-x1';
export const targetAlias = 'orders-secondary-x2';

function describe(input: CreateReplicatorCommandInput, arn: string): DescribeReplicatorResponse {
  const [info] = input.ReplicationInfoList ?? [];
  // The target first: only the alias may tell which is which.
  const clusters = [...(input.KafkaClusters ?? [])].reverse().map((cluster) => ({
    ...cluster,
    KafkaClusterAlias:
      cluster.AmazonMskCluster?.MskClusterArn === info?.SourceKafkaClusterArn ? sourceAlias : targetAlias,
  }));
  return {
    ReplicatorArn: arn,
    ReplicatorName: input.ReplicatorName,
    ReplicatorState: 'RUNNING',
    CurrentVersion: 'K1',
    ServiceExecutionRoleArn: input.ServiceExecutionRoleArn,
    Tags: input.Tags ?? {},
    KafkaClusters: clusters,
    ReplicationInfoList: [
      {
        SourceKafkaClusterAlias: sourceAlias,
        TargetKafkaClusterAlias: targetAlias,
        TargetCompressionType: info?.TargetCompressionType,
        TopicReplication: info?.TopicReplication,
        ConsumerGroupReplication: info?.ConsumerGroupReplication,
      },
    ],
  };
}

/** Metrics by `name` or `name/alias`; what is not there has no datapoint. `dimension` is how the cluster's is listed. */
export function fakeMetrics(
  values: Readonly<Record<string, number>>,
  dimension: string | null = 'ClusterAlias',
): Metrics {
  const listed: MetricId[] =
    dimension === null
      ? []
      : [sourceAlias, targetAlias].map((alias) => ({
          namespace: 'AWS/Kafka',
          name: 'KafkaClusterPingSuccessCount',
          dimensions: { ReplicatorName: 'msk-dr-orders-forward', [dimension]: alias },
        }));
  return {
    list: async () => listed,
    latest: async (queries) =>
      queries.map(({ name, dimensions }) => {
        const alias = Object.entries(dimensions).find(([key]) => key !== 'ReplicatorName');
        // A spelling that is not the real one finds nothing.
        if (alias !== undefined && alias[0] !== (dimension ?? 'clusterAlias'))
          return unknown('wrong dimension');
        const value = values[alias === undefined ? name : `${name}/${alias[1]}`];
        return value === undefined ? unknown('no datapoint') : known(value);
      }),
  };
}

export const healthy = {
  [`KafkaClusterPingSuccessCount/${sourceAlias}`]: 1,
  [`KafkaClusterPingSuccessCount/${targetAlias}`]: 1,
  ReplicationFailures: 0,
  ReplicatorFailure: 0,
  ConsumerGroupOffsetSyncFailure: 0,
};
