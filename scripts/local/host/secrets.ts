import { readFile } from 'node:fs/promises';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SideState } from '../world/types.ts';

/**
 * Puts the credentials of one of a side's users into the Secrets Manager of the ARN's Region, so that the pair file
 * finds them: moto adds six random letters to a secret's ARN, as AWS does, and finds it without them too.
 */
export async function putSecret(
  gatewayUrl: string,
  secretArn: string,
  side: SideState,
  user: string,
): Promise<void> {
  const file = side.credentials[user];
  if (file === undefined) throw new Error(`The cluster has no user ${user}.`);
  const client = new SecretsManagerClient({
    endpoint: gatewayUrl,
    region: secretArn.split(':')[3] ?? side.region,
    credentials: { accessKeyId: 'WORLD', secretAccessKey: 'world' },
  });
  try {
    const SecretString = (await readFile(file, 'utf8')).trim();
    await client.send(new CreateSecretCommand({ Name: secretName(secretArn), SecretString }));
  } finally {
    client.destroy();
  }
}

/** moto takes what follows the last colon for the name where it does not know the whole ARN. */
const secretName = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1);
