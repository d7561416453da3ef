import { DeleteClusterPolicyCommand, KafkaClient, PutClusterPolicyCommand } from '@aws-sdk/client-kafka';
import { clientFor } from './clients.ts';
import { withAwsErrors } from './errors.ts';
import { unlessAbsent } from './msk-absent.ts';
import { type ClusterPolicy, type MskReader, readMsk } from './msk-read.ts';

/** The policies of the clusters of one Region, read and changed. Failures as of `MskReader`. */
export interface MskPolicies extends MskReader {
  /** Replaces the whole document. Raises the SDK's BadRequestException if `version` is no longer the current one. */
  putClusterPolicy(clusterArn: string, { document, version }: ClusterPolicy): Promise<void>;
  /** An absent policy is no error. */
  deleteClusterPolicy(clusterArn: string): Promise<void>;
}

/** `signal` as in `readMsk`. */
export function connectPolicies(region: string, signal?: AbortSignal): MskPolicies {
  const client = clientFor(KafkaClient, region);
  const http = signal ? { abortSignal: signal } : {};
  return {
    ...readMsk(region, signal),
    putClusterPolicy: (ClusterArn, { document: Policy, version: CurrentVersion }) =>
      withAwsErrors(`kafka:PutClusterPolicy in ${region}`, async () => {
        await client.send(new PutClusterPolicyCommand({ ClusterArn, Policy, CurrentVersion }), http);
      }),
    deleteClusterPolicy: (ClusterArn) =>
      withAwsErrors(`kafka:DeleteClusterPolicy in ${region}`, async () => {
        await unlessAbsent(client.send(new DeleteClusterPolicyCommand({ ClusterArn }), http));
      }),
  };
}
