import aslValidator from 'asl-validator';
import { resolver } from '../local/deploy/resolve.ts';
import { type Place, readTemplate } from '../local/deploy/template.ts';

/** Any account: what is looked at does not depend on it. */
const place: Place = { region: 'us-west-2', accountId: '123456789012', stackName: 'msk-dr-local' };

/** What the linter finds in the state machines as they are deployed, with every reference put in; none where all are valid. */
export async function machineFaults(templateFile: string): Promise<string[]> {
  const template = await readTemplate(templateFile);
  const resolve = resolver(template, place, {});
  const machines = Object.entries(template.Resources).filter(
    ([, { Type }]) => Type === 'AWS::StepFunctions::StateMachine',
  );
  if (machines.length === 0) return [`${templateFile} has no state machine`];
  return machines.flatMap(([id, { Properties }]) => {
    const lint = aslValidator(JSON.parse(String(resolve(Properties?.DefinitionString))));
    return lint.isValid ? [] : [`${id}: ${lint.errorsText()}`];
  });
}
