import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Pair } from '../../../functions/lib/pair/types.ts';
import { pairArns } from './pair-arns.ts';

/** infra/service/permissions.yml. */
export interface Permissions {
  /** ARNs by a name of their own, as CloudFormation takes them. */
  readonly resources: Readonly<Record<string, unknown>>;
  /** What each action may be done to (names of `resources`), and on which condition. */
  readonly actions: Readonly<Record<string, ActionRule>>;
  /** Actions that go together. */
  readonly sets: Readonly<Record<string, readonly string[]>>;
  /** The actions and sets of each function, by its name in functions.yml. */
  readonly functions: Readonly<Record<string, readonly string[]>>;
}
export interface ActionRule {
  readonly on: readonly string[];
  /** What AWS asks for beside the call itself. */
  readonly needs?: readonly string[];
  readonly when?: Readonly<Record<string, unknown>>;
  /** Who makes the call with the function's role, where it is not the function: no bundle shows it. */
  readonly by?: string;
}

/** The file; the working directory is the project's. */
export const writtenPermissions = (): Permissions =>
  parse(readFileSync('infra/service/permissions.yml', 'utf8'));

/** The same, with what the pairs name among the things that actions are on, for one stage. */
export function permissionsFor(pairs: readonly Pair[], stage: string): Permissions {
  const written = writtenPermissions();
  const resources = JSON.parse(JSON.stringify(written.resources).replaceAll('<stage>', stage));
  return { ...written, resources: { ...resources, ...pairArns(pairs, stage) } };
}

/** The actions of one function. */
export const actionsOf = (
  { sets, functions }: Pick<Permissions, 'sets' | 'functions'>,
  fn: string,
): string[] => (functions[fn] ?? []).flatMap((one) => sets[one] ?? [one]);

/** Everything wrong with the file: a function without an entry, one that is none, an action or a resource nobody has described. */
export function permissionFaults(permissions: Permissions, functions: readonly string[]): string[] {
  const { resources, actions, functions: listed } = permissions;
  return [
    ...functions.filter((fn) => !(fn in listed)).map((fn) => `functions.${fn}: missing`),
    ...Object.keys(listed)
      .filter((fn) => !functions.includes(fn))
      .map((fn) => `functions.${fn}: there is no such function in functions.yml`),
    ...Object.keys(listed).flatMap((fn) =>
      actionsOf(permissions, fn)
        .filter((action) => !(action in actions))
        .map((action) => `functions.${fn}: actions has no ${action}`),
    ),
    ...Object.entries(actions).flatMap(([action, { on, needs = [] }]) => [
      ...on
        .filter((name) => !(name in resources))
        .map((name) => `actions.${action}: resources has no ${name}`),
      ...needs.filter((one) => !(one in actions)).map((one) => `actions.${action}: actions has no ${one}`),
    ]),
  ];
}
