import {
  CreateStateMachineCommand,
  DescribeStateMachineCommand,
  StateMachineDoesNotExist,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import type { DeployClients } from '../clients.ts';

/** Makes the machine or gives the one that is there the new definition; executions that run keep theirs. */
export async function createMachine(
  { sfn }: DeployClients,
  stateMachineArn: string,
  name: string,
  properties: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { RoleArn, DefinitionString, Definition } = properties;
  const definition =
    typeof DefinitionString === 'string' ? DefinitionString : JSON.stringify(DefinitionString ?? Definition);
  const roleArn = String(RoleArn);
  try {
    await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
  } catch (error) {
    if (!(error instanceof StateMachineDoesNotExist)) throw error;
    await sfn.send(new CreateStateMachineCommand({ name, definition, roleArn }));
    return;
  }
  await sfn.send(new UpdateStateMachineCommand({ stateMachineArn, definition, roleArn }));
}
