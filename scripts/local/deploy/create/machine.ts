import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeStateMachineCommand,
  StateMachineDoesNotExist,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import type { Maker } from '../maker.ts';
import type { Item } from '../stack.ts';

function asked({ properties: { RoleArn, DefinitionString, Definition } }: Item): {
  readonly definition: string;
  readonly roleArn: string;
} {
  const definition =
    typeof DefinitionString === 'string' ? DefinitionString : JSON.stringify(DefinitionString ?? Definition);
  return { definition, roleArn: String(RoleArn) };
}

/** A machine takes a new definition for the executions that start from then on; those that run keep theirs. */
export const machine: Maker = {
  changeable: ['DefinitionString', 'Definition', 'RoleArn'],
  fixed: ['StateMachineType'],
  async create(item, workshop) {
    const { sfn } = workshop.clients;
    try {
      await sfn.send(new DescribeStateMachineCommand({ stateMachineArn: item.ref }));
    } catch (error) {
      if (!(error instanceof StateMachineDoesNotExist)) throw error;
      await sfn.send(new CreateStateMachineCommand({ name: item.name, ...asked(item) }));
      return 'created';
    }
    await this.update(item, workshop, this.changeable);
    return 'taken over';
  },
  async update(item, { clients: { sfn } }) {
    await sfn.send(new UpdateStateMachineCommand({ stateMachineArn: item.ref, ...asked(item) }));
  },
  async remove({ ref: stateMachineArn }, { clients: { sfn } }) {
    await sfn.send(new DeleteStateMachineCommand({ stateMachineArn }));
    return null;
  },
};
