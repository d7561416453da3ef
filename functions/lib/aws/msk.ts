import {
  CreateReplicatorCommand,
  type CreateReplicatorCommandInput,
  DeleteReplicatorCommand,
  KafkaClient,
  UpdateReplicationInfoCommand,
  type UpdateReplicationInfoCommandInput,
} from '@aws-sdk/client-kafka';
import { AwsUnavailable } from '../errors.ts';
import { clientFor } from './clients.ts';
import { withAwsErrors } from './errors.ts';
import { unlessAbsent } from './msk-absent.ts';
import { connectPolicies, type MskPolicies } from './msk-policies.ts';

/**
 * All of the MSK control plane of one Region: what is read, policies, and replicators, which live, and are called, in the
 * Region of their *target* cluster. Failures as of `MskReader`.
 */
export interface MskControlPlane extends MskPolicies {
  /** The new replicator's ARN. Raises the SDK's ConflictException if the name is taken. */
  createReplicator(input: CreateReplicatorCommandInput): Promise<string>;
  /** Asynchronous: UPDATING, then RUNNING again. MSK takes whole objects only, and the version just read. */
  updateReplication(input: UpdateReplicationInfoCommandInput): Promise<void>;
  /** Asynchronous: DELETING, then gone. An absent replicator is no error. */
  deleteReplicator(arn: string, currentVersion: string | undefined): Promise<void>;
}

/** `signal` as in `readMsk`. */
export function connectMsk(region: string, signal?: AbortSignal): MskControlPlane {
  const client = clientFor(KafkaClient, region);
  const http = signal ? { abortSignal: signal } : {};
  const at = (action: string): string => `kafka:${action} in ${region}`;
  return {
    ...connectPolicies(region, signal),
    createReplicator: (input) =>
      withAwsErrors(at('CreateReplicator'), async () => {
        const { ReplicatorArn } = await client.send(new CreateReplicatorCommand(input), http);
        if (ReplicatorArn === undefined)
          throw new AwsUnavailable('MSK answered CreateReplicator without ReplicatorArn');
        return ReplicatorArn;
      }),
    updateReplication: (input) =>
      withAwsErrors(at('UpdateReplicationInfo'), async () => {
        await client.send(new UpdateReplicationInfoCommand(input), http);
      }),
    deleteReplicator: (ReplicatorArn, CurrentVersion) =>
      withAwsErrors(at('DeleteReplicator'), async () => {
        await unlessAbsent(client.send(new DeleteReplicatorCommand({ ReplicatorArn, CurrentVersion }), http));
      }),
  };
}
