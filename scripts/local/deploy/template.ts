import { readFile } from 'node:fs/promises';

export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  /** What becomes of it when it leaves the template, or the stack is removed. */
  readonly DeletionPolicy?: string;
  /** What becomes of it when another one takes its place. */
  readonly UpdateReplacePolicy?: string;
}

/** A CloudFormation template as `sls package` writes it. */
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

/** Where a template is deployed to. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
  /** As Serverless names it: `<service>-<stage>`. */
  readonly stackName: string;
}

export async function readTemplate(file: string): Promise<Template> {
  const template: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (typeof template === 'object' && template !== null && 'Resources' in template)
    return template as Template;
  throw new Error(`${file} is not a CloudFormation template: it has no Resources.`);
}

/** The template cannot be deployed to the local world; every reason at once. */
export class TemplateNotDeployable extends Error {
  override readonly name = 'TemplateNotDeployable';
  constructor(faults: readonly string[]) {
    super(`The template cannot be deployed locally:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
  }
}
