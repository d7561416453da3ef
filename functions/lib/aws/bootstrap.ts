import { GetBootstrapBrokersCommand, KafkaClient } from '@aws-sdk/client-kafka';
import { InputInvalid } from '../errors.ts';
import type { MskSide } from '../pair/types.ts';
import { clientFor } from './clients.ts';
import { withAwsErrors } from './errors.ts';

/**
 * The address at which a client with the side's kind of authentication reaches an MSK cluster. Raises InputInvalid
 * if the cluster has none: that kind of authentication is off. Of a FAILED cluster MSK refuses to say (BadRequestException).
 */
export async function bootstrapOf(side: MskSide, signal: AbortSignal): Promise<string> {
  const { region, clusterArn: ClusterArn } = side;
  const client = clientFor(KafkaClient, region);
  const brokers = await withAwsErrors(`kafka:GetBootstrapBrokers in ${region}`, () =>
    client.send(new GetBootstrapBrokersCommand({ ClusterArn }), { abortSignal: signal }),
  );
  const byAuth = {
    iam: brokers.BootstrapBrokerStringSaslIam,
    scram: brokers.BootstrapBrokerStringSaslScram,
    mtls: brokers.BootstrapBrokerStringTls,
    oauth: undefined,
    none: brokers.BootstrapBrokerStringTls ?? brokers.BootstrapBrokerString,
  };
  const found = byAuth[side.auth];
  if (found === undefined || found === '') {
    throw new InputInvalid(
      `${side.clusterArn} has no bootstrap address for authentication by ${side.auth}: turn it on for the cluster, or correct auth in the pair file.`,
    );
  }
  return found;
}
