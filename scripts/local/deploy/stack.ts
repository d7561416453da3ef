import type { Kind } from './kinds.ts';

/** A resource that is deployed, or is to be, with nothing left in it to resolve. */
export interface Item {
  /** Its logical id. */
  readonly id: string;
  readonly type: string;
  readonly kind: Kind;
  readonly name: string;
  /** What Ref gives. */
  readonly ref: string;
  /** Of a function, `Code` is the hash of its bundle. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** As the template says them; CloudFormation's default is Delete. */
  readonly deletionPolicy: string;
  readonly replacePolicy: string;
}

/** What has been deployed to a Region, by logical id: what CloudFormation remembers of a stack. */
export type Stack = Map<string, Item>;

/** What a deployment or a removal did with a resource. `taken over`: it was there already, and nobody had deployed it. */
export type Done =
  | 'created'
  | 'taken over'
  | 'updated'
  | 'replaced'
  | 'unchanged'
  | 'removed'
  | 'kept'
  | 'left out';

export interface Change {
  readonly id: string;
  readonly type: string;
  readonly done: Done;
  /** Which properties, or why; null where there is nothing to say. */
  readonly detail: string | null;
}

/** Not everything could be deployed or removed; what could be is noted, and the next try goes on from there. */
export class DeploymentFailed extends Error {
  override readonly name = 'DeploymentFailed';
  constructor(faults: readonly string[]) {
    super(`Not everything went through:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
  }
}
