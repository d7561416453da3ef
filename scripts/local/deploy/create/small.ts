import { CreateTopicCommand } from '@aws-sdk/client-sns';
import { type ParameterType, PutParameterCommand } from '@aws-sdk/client-ssm';
import type { DeployClients } from '../clients.ts';

/** Both calls do the same when they are repeated. */
export async function createTopic({ sns }: DeployClients, Name: string): Promise<void> {
  await sns.send(new CreateTopicCommand({ Name }));
}

export async function createParameter(
  { ssm }: DeployClients,
  Name: string,
  properties: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { Type = 'String', Value } = properties;
  await ssm.send(
    new PutParameterCommand({ Name, Type: Type as ParameterType, Value: String(Value), Overwrite: true }),
  );
}
