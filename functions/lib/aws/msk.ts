import {
  CreateReplicatorCommand,
  type CreateReplicatorCommandInput,
  DeleteClusterPolicyCommand,
  DeleteReplicatorCommand,
  DescribeClusterV2Command,
  type DescribeClusterV2Response,
  DescribeReplicatorCommand,
  type DescribeReplicatorResponse,
  GetClusterPolicyCommand,
  KafkaClient,
  NotFoundException,
  PutClusterPolicyCommand,
  paginateListReplicators,
  type ReplicatorSummary,
  UpdateReplicationInfoCommand,
  type UpdateReplicationInfoCommandInput,
} from '@aws-sdk/client-kafka';
import { AwsUnavailable } from '../errors.ts';
import { clientFor } from './clients.ts';
import { withAwsErrors } from './errors.ts';

export interface ClusterPolicy {
  /** JSON text. */
  readonly document: string;
  /** Names this state of it: a change that gives it is refused if somebody else was faster. */
  readonly version: string | undefined;
}

/**
 * The MSK control plane of one Region. Failures carry the names of `withAwsErrors`; what MSK does not have is null.
 * Replicators live, and are called, in the Region of their *target* cluster.
 */
export interface MskControlPlane {
  readonly region: string;
  /** The new replicator's ARN. Raises the SDK's ConflictException if the name is taken. */
  createReplicator(input: CreateReplicatorCommandInput): Promise<string>;
  /** Every entry whose name starts with the prefix, references included; without StateInfo and settings. */
  listReplicators(namePrefix: string): Promise<ReplicatorSummary[]>;
  describeReplicator(arn: string): Promise<DescribeReplicatorResponse | null>;
  /** Asynchronous: UPDATING, then RUNNING again. MSK takes whole objects only, and the version just read. */
  updateReplication(input: UpdateReplicationInfoCommandInput): Promise<void>;
  /** Asynchronous: DELETING, then gone. An absent replicator is no error. */
  deleteReplicator(arn: string, currentVersion: string | undefined): Promise<void>;
  describeCluster(arn: string): Promise<NonNullable<DescribeClusterV2Response['ClusterInfo']> | null>;
  clusterPolicy(clusterArn: string): Promise<ClusterPolicy | null>;
  /** Replaces the whole document. Raises the SDK's BadRequestException if `version` is no longer the current one. */
  putClusterPolicy(clusterArn: string, { document, version }: ClusterPolicy): Promise<void>;
  /** An absent policy is no error. */
  deleteClusterPolicy(clusterArn: string): Promise<void>;
}

/** `signal` bounds every call made through what is returned; the connections below it are the process's. */
export function connectMsk(region: string, signal?: AbortSignal): MskControlPlane {
  const client = clientFor(KafkaClient, region);
  const http = signal ? { abortSignal: signal } : {};
  const at = (action: string): string => `kafka:${action} in ${region}`;
  return {
    region,
    createReplicator: (input) =>
      withAwsErrors(at('CreateReplicator'), async () => {
        const { ReplicatorArn } = await client.send(new CreateReplicatorCommand(input), http);
        return answered('CreateReplicator', 'ReplicatorArn', ReplicatorArn);
      }),
    listReplicators: (ReplicatorNameFilter) =>
      withAwsErrors(at('ListReplicators'), async () => {
        const found: ReplicatorSummary[] = [];
        const pages = paginateListReplicators({ client }, { ReplicatorNameFilter }, http);
        for await (const page of pages) found.push(...(page.Replicators ?? []));
        return found;
      }),
    describeReplicator: (ReplicatorArn) =>
      withAwsErrors(at('DescribeReplicator'), () =>
        unlessAbsent(client.send(new DescribeReplicatorCommand({ ReplicatorArn }), http)),
      ),
    updateReplication: (input) =>
      withAwsErrors(at('UpdateReplicationInfo'), async () => {
        await client.send(new UpdateReplicationInfoCommand(input), http);
      }),
    deleteReplicator: (ReplicatorArn, CurrentVersion) =>
      withAwsErrors(at('DeleteReplicator'), async () => {
        await unlessAbsent(client.send(new DeleteReplicatorCommand({ ReplicatorArn, CurrentVersion }), http));
      }),
    describeCluster: (ClusterArn) =>
      withAwsErrors(at('DescribeClusterV2'), async () => {
        const answer = await unlessAbsent(client.send(new DescribeClusterV2Command({ ClusterArn }), http));
        return answer?.ClusterInfo ?? null;
      }),
    clusterPolicy: (ClusterArn) =>
      withAwsErrors(at('GetClusterPolicy'), async () => {
        const answer = await unlessAbsent(client.send(new GetClusterPolicyCommand({ ClusterArn }), http));
        return answer?.Policy === undefined
          ? null
          : { document: answer.Policy, version: answer.CurrentVersion };
      }),
    putClusterPolicy: (ClusterArn, { document: Policy, version: CurrentVersion }) =>
      withAwsErrors(at('PutClusterPolicy'), async () => {
        await client.send(new PutClusterPolicyCommand({ ClusterArn, Policy, CurrentVersion }), http);
      }),
    deleteClusterPolicy: (ClusterArn) =>
      withAwsErrors(at('DeleteClusterPolicy'), async () => {
        await unlessAbsent(client.send(new DeleteClusterPolicyCommand({ ClusterArn }), http));
      }),
  };
}

async function unlessAbsent<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NotFoundException) return null;
    throw error;
  }
}

function answered<T>(call: string, field: string, value: T | undefined): T {
  if (value === undefined) throw new AwsUnavailable(`MSK answered ${call} without ${field}`);
  return value;
}
