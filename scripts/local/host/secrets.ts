import { readFile } from 'node:fs/promises';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SideState } from '../world/types.ts';

/**
 * Puts the orchestrator's credentials of a side into its Region's Secrets Manager, so that the pair file's ARN finds
 * them: moto adds six random letters to a secret's ARN, as AWS does, and finds it without them too.
 */
export async function putSecret(gatewayUrl: string, side: SideState): Promise<void> {
  const file = side.credentials.orchestrator;
  if (file === undefined) throw new Error('The cluster has no user orchestrator.');
  const client = new SecretsManagerClient({
    endpoint: gatewayUrl,
    region: side.region,
    credentials: { accessKeyId: 'WORLD', secretAccessKey: 'world' },
  });
  try {
    const SecretString = (await readFile(file, 'utf8')).trim();
    await client.send(new CreateSecretCommand({ Name: secretName(side.secretArn), SecretString }));
  } finally {
    client.destroy();
  }
}

/** moto takes what follows the last colon for the name where it does not know the whole ARN. */
const secretName = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1);
