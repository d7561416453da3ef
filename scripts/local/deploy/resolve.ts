import { type Physical, physical } from './physical.ts';
import type { Place, Template } from './template.ts';

/** Gives values of the template without functions in them; raises an Error that says what cannot be resolved. */
export type Resolve = (value: unknown) => unknown;

type Intrinsic = (argument: unknown) => unknown;

/**
 * A resolver for the intrinsic functions that Serverless and its plugins write: Ref, Fn::GetAtt, Fn::Sub, Fn::Join,
 * Fn::Select, Fn::Split, and the pseudo parameters. Any other function is an error.
 * @param keyIds KMS key ids by logical id: the only references that are not known before the resource is made
 */
export function resolver(
  template: Template,
  place: Place,
  keyIds: Readonly<Record<string, string>>,
): Resolve {
  const pseudo: Readonly<Record<string, unknown>> = {
    'AWS::Region': place.region,
    'AWS::AccountId': place.accountId,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': place.stackName,
    'AWS::StackId': `arn:aws:cloudformation:${place.region}:${place.accountId}:stack/${place.stackName}/local`,
    'AWS::NoValue': undefined,
  };

  function find(id: string): Physical {
    const resource = template.Resources[id];
    if (!resource) throw new Error(`there is no resource ${id}`);
    return physical(id, resource, place, (property) => resolve(resource.Properties?.[property]), keyIds[id]);
  }

  function attribute(id: string, name: string): string {
    const value = find(id).attributes[name];
    if (value === undefined) throw new Error(`the attribute ${id}.${name} is not known`);
    return value;
  }

  const reference = (id: string): unknown => (id in pseudo ? pseudo[id] : find(id).ref);

  function substitute(argument: unknown): string {
    const [text, own] = Array.isArray(argument)
      ? (argument as [string, Record<string, unknown>])
      : [argument as string, {}];
    return text.replace(/\$\{(!?)([^}]+)\}/g, (_all, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (name in own) return String(resolve(own[name]));
      const [id = '', ...rest] = name.split('.');
      return rest.length === 0 ? String(reference(name)) : attribute(id, rest.join('.'));
    });
  }

  const intrinsics: Readonly<Record<string, Intrinsic>> = {
    Ref: (id) => reference(String(id)),
    'Fn::GetAtt': (argument) => {
      const [id = '', ...rest] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
      return attribute(id, rest.join('.'));
    },
    'Fn::Sub': substitute,
    'Fn::Join': (argument) => {
      const [separator, parts] = argument as [string, unknown];
      return list(resolve(parts)).map(String).join(separator);
    },
    'Fn::Select': (argument) => {
      const [index, from] = argument as [unknown, unknown];
      return list(resolve(from))[Number(resolve(index))];
    },
    'Fn::Split': (argument) => {
      const [separator, text] = argument as [string, unknown];
      return String(resolve(text)).split(separator);
    },
  };

  function resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(resolve).filter((one) => one !== undefined);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [key, argument] = entries[0] ?? [''];
    if (entries.length === 1 && intrinsics[key]) return intrinsics[key](argument);
    if (entries.length === 1 && key.startsWith('Fn::')) throw new Error(`${key} is not implemented`);
    return Object.fromEntries(
      entries.map(([name, inner]) => [name, resolve(inner)]).filter(([, inner]) => inner !== undefined),
    );
  }

  return resolve;
}

function list(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error(`a list was expected where ${JSON.stringify(value)} is`);
}
