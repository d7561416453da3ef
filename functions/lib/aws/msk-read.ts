import {
  DescribeClusterV2Command,
  type DescribeClusterV2Response,
  DescribeReplicatorCommand,
  type DescribeReplicatorResponse,
  GetClusterPolicyCommand,
  KafkaClient,
  paginateListReplicators,
  type ReplicatorSummary,
} from '@aws-sdk/client-kafka';
import { clientFor } from './clients.ts';
import { withAwsErrors } from './errors.ts';
import { unlessAbsent } from './msk-absent.ts';

export interface ClusterPolicy {
  /** JSON text. */
  readonly document: string;
  /** Names this state of it: a change that gives it is refused if somebody else was faster. */
  readonly version: string | undefined;
}

/**
 * What the MSK control plane of one Region tells; changes are made by `msk.ts`, so that a function that only looks holds no
 * call that changes anything. Failures carry the names of `withAwsErrors`; what MSK does not have is null.
 */
export interface MskReader {
  readonly region: string;
  /** Every entry whose name starts with the prefix, references included; without StateInfo and settings. */
  listReplicators(namePrefix: string): Promise<ReplicatorSummary[]>;
  describeReplicator(arn: string): Promise<DescribeReplicatorResponse | null>;
  describeCluster(arn: string): Promise<NonNullable<DescribeClusterV2Response['ClusterInfo']> | null>;
  clusterPolicy(clusterArn: string): Promise<ClusterPolicy | null>;
}

/** `signal` bounds every call made through what is returned; the connections below it are the process's. */
export function readMsk(region: string, signal?: AbortSignal): MskReader {
  const client = clientFor(KafkaClient, region);
  const http = signal ? { abortSignal: signal } : {};
  const at = (action: string): string => `kafka:${action} in ${region}`;
  return {
    region,
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
  };
}
