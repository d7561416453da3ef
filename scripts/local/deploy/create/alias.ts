import {
  AlreadyExistsException,
  CreateAliasCommand,
  DeleteAliasCommand,
  NotFoundException,
  UpdateAliasCommand,
} from '@aws-sdk/client-kms';
import type { Maker } from '../maker.ts';

export const alias: Maker = {
  changeable: ['TargetKeyId'],
  fixed: [],
  async create(item, workshop) {
    const TargetKeyId = String(item.properties.TargetKeyId);
    try {
      await workshop.clients.kms.send(new CreateAliasCommand({ AliasName: item.ref, TargetKeyId }));
      return 'created';
    } catch (error) {
      if (!(error instanceof AlreadyExistsException)) throw error;
      await this.update(item, workshop, this.changeable);
      return 'taken over';
    }
  },
  async update({ ref: AliasName, properties }, { clients: { kms } }) {
    const TargetKeyId = String(properties.TargetKeyId);
    await kms.send(new UpdateAliasCommand({ AliasName, TargetKeyId }));
  },
  async remove({ ref: AliasName }, { clients: { kms } }) {
    await kms.send(new DeleteAliasCommand({ AliasName })).catch((error: unknown) => {
      if (!(error instanceof NotFoundException)) throw error;
    });
    return null;
  },
};
