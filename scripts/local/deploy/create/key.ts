import {
  AlreadyExistsException,
  CreateAliasCommand,
  CreateKeyCommand,
  type CreateKeyCommandInput,
  ListResourceTagsCommand,
  paginateListKeys,
  UpdateAliasCommand,
} from '@aws-sdk/client-kms';
import type { DeployClients } from '../clients.ts';

/** KMS chooses key ids: this tag finds the key again at the next deployment. */
const tag = 'msk-dr:logical-id';

/** The id of the key that an earlier deployment made for the logical id, or of a new one. */
export async function ensureKey(
  { kms }: DeployClients,
  logicalId: string,
  properties: Readonly<Record<string, unknown>>,
): Promise<string> {
  for await (const { Keys = [] } of paginateListKeys({ client: kms }, {})) {
    for (const { KeyId } of Keys) {
      const { Tags = [] } = await kms.send(new ListResourceTagsCommand({ KeyId }));
      if (
        KeyId !== undefined &&
        Tags.some(({ TagKey, TagValue }) => TagKey === tag && TagValue === logicalId)
      )
        return KeyId;
    }
  }
  const { KeySpec, KeyUsage, Description } = properties as CreateKeyCommandInput;
  const { KeyMetadata } = await kms.send(
    new CreateKeyCommand({ KeySpec, KeyUsage, Description, Tags: [{ TagKey: tag, TagValue: logicalId }] }),
  );
  if (KeyMetadata?.KeyId === undefined) throw new Error(`KMS made no key for ${logicalId}.`);
  return KeyMetadata.KeyId;
}

export async function createAlias(
  { kms }: DeployClients,
  AliasName: string,
  TargetKeyId: string,
): Promise<void> {
  try {
    await kms.send(new CreateAliasCommand({ AliasName, TargetKeyId }));
  } catch (error) {
    if (!(error instanceof AlreadyExistsException)) throw error;
    await kms.send(new UpdateAliasCommand({ AliasName, TargetKeyId }));
  }
}
