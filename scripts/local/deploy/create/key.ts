import {
  CreateKeyCommand,
  type CreateKeyCommandInput,
  DescribeKeyCommand,
  ListResourceTagsCommand,
  paginateListKeys,
  ScheduleKeyDeletionCommand,
  UpdateKeyDescriptionCommand,
} from '@aws-sdk/client-kms';
import type { DeployClients } from '../clients.ts';
import type { Maker } from '../maker.ts';

/** KMS chooses key ids: this tag finds the key again at the next deployment. */
const tag = 'msk-dr:logical-id';

/** The least that KMS takes. */
const pendingDays = 7;

/** The id of the key that an earlier deployment left for the logical id, or of a new one. */
export async function ensureKey(
  clients: DeployClients,
  logicalId: string,
  properties: Readonly<Record<string, unknown>>,
): Promise<{ readonly keyId: string; readonly found: boolean }> {
  const left = await findKey(clients, logicalId);
  if (left !== null) return { keyId: left, found: true };
  const { KeySpec, KeyUsage, Description } = properties as CreateKeyCommandInput;
  const { KeyMetadata } = await clients.kms.send(
    new CreateKeyCommand({ KeySpec, KeyUsage, Description, Tags: [{ TagKey: tag, TagValue: logicalId }] }),
  );
  if (KeyMetadata?.KeyId === undefined) throw new Error(`KMS made no key for ${logicalId}.`);
  return { keyId: KeyMetadata.KeyId, found: false };
}

async function findKey({ kms }: DeployClients, logicalId: string): Promise<string | null> {
  for await (const { Keys = [] } of paginateListKeys({ client: kms }, {})) {
    for (const { KeyId } of Keys) {
      const { Tags = [] } = await kms.send(new ListResourceTagsCommand({ KeyId }));
      if (!Tags.some(({ TagKey, TagValue }) => TagKey === tag && TagValue === logicalId)) continue;
      const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
      if (KeyId !== undefined && KeyMetadata?.KeyState === 'Enabled') return KeyId;
    }
  }
  return null;
}

/** Made before everything else (`ensureKey`), since others refer to its id. */
export const key: Maker = {
  changeable: ['Description'],
  fixed: ['KeySpec', 'KeyUsage'],
  create: async ({ id }, { foundKeys }) => (foundKeys.has(id) ? 'taken over' : 'created'),
  async update({ ref: KeyId, properties }, { clients: { kms } }) {
    const Description = String(properties.Description ?? '');
    await kms.send(new UpdateKeyDescriptionCommand({ KeyId, Description }));
  },
  async remove({ ref: KeyId }, { clients: { kms } }) {
    await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: pendingDays }));
    return null;
  },
};
