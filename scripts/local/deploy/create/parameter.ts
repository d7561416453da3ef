import {
  DeleteParameterCommand,
  ParameterAlreadyExists,
  ParameterNotFound,
  type ParameterType,
  PutParameterCommand,
} from '@aws-sdk/client-ssm';
import type { DeployClients } from '../clients.ts';
import type { Maker } from '../maker.ts';
import type { Item } from '../stack.ts';

/** A value that was written since the last deployment stays, unless the template's own has changed. */
export const parameter: Maker = {
  changeable: ['Value', 'Type'],
  fixed: [],
  async create(item, { clients }) {
    try {
      await put(clients, item, false);
      return 'created';
    } catch (error) {
      if (!(error instanceof ParameterAlreadyExists)) throw error;
      await put(clients, item, true);
      return 'taken over';
    }
  },
  update: (item, { clients }) => put(clients, item, true),
  async remove({ ref: Name }, { clients: { ssm } }) {
    await ssm.send(new DeleteParameterCommand({ Name })).catch((error: unknown) => {
      if (!(error instanceof ParameterNotFound)) throw error;
    });
    return null;
  },
};

async function put({ ssm }: DeployClients, { ref, properties }: Item, Overwrite: boolean): Promise<void> {
  const { Type = 'String', Value } = properties;
  const input = { Name: ref, Type: Type as ParameterType, Value: String(Value), Overwrite };
  await ssm.send(new PutParameterCommand(input));
}
