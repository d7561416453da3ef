import type { Pair } from '../../../functions/lib/pair/types.ts';
import type { Network } from './network.ts';

/** A resource as CloudFormation takes it. */
export interface Resource {
  readonly Type: string;
  readonly [attribute: string]: unknown;
}
export type Resources = Readonly<Record<string, Resource>>;

/** Where one deployment of the service goes. */
export interface Place {
  readonly stage: string;
  readonly region: string;
}

/** An event of a function as Serverless takes it: `schedule` or `cloudwatchEvent`. */
export type FunctionEvent = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What the pairs of one Region add to serverless.yml. */
export interface ServiceParts {
  readonly observe: readonly FunctionEvent[];
  readonly startRun: readonly FunctionEvent[];
  /** Null: the pairs name no network here. `functions` by their names in functions.yml. */
  readonly network: { readonly vpc: Network; readonly functions: readonly string[] } | null;
  readonly resources: { readonly Resources: Resources };
  /** Logical ids by the functions' names in functions.yml. */
  readonly roles: Readonly<Record<string, string>>;
  /** Of the artifacts in the deployment bucket: another one exactly where a bundle is another. */
  readonly artifactDirectory: string;
}

export type Named = Pick<Pair, 'name'>;
