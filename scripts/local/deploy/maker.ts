import type { LambdaRunner } from '../lambda/types.ts';
import type { DeployClients } from './clients.ts';
import type { Item } from './stack.ts';

/** What makers work with: one Region of one world. */
export interface Workshop {
  readonly clients: DeployClients;
  readonly region: string;
  readonly lambda: LambdaRunner;
  /** Where new bundles are. */
  readonly bundleFolder: string;
  /** Where the bundles that are deployed are kept. */
  readonly codeFolder: string;
  /** Keys that an earlier deployment left, by logical id. */
  readonly foundKeys: ReadonlySet<string>;
}

/** How resources of one kind are made and brought up to date. */
export interface Maker {
  /** Properties that `update` brings up to date; nothing local stands for those that are neither here nor in `fixed`. */
  readonly changeable: readonly string[];
  /** Properties that only a new resource could take on. */
  readonly fixed: readonly string[];
  /** Makes it, or brings what is there under its name to what is asked for; says which. */
  create(item: Item, workshop: Workshop): Promise<'created' | 'taken over'>;
  /** @param changed names of properties, at least one, all of them `changeable` */
  update(item: Item, workshop: Workshop, changed: readonly string[]): Promise<void>;
  /** Takes it away; it may be gone already. Gives the reason where it has to stay. */
  remove(item: Item, workshop: Workshop): Promise<string | null>;
}
