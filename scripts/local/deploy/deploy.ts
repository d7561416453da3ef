import { existsSync } from 'node:fs';
import type { Schedule } from '../events/schedules.ts';
import type { ExecutionWatcher, Rule } from '../events/watcher.ts';
import type { FunctionConfig, LambdaRunner } from '../lambda/types.ts';
import { deployClients } from './clients.ts';
import { createBucket } from './create/bucket.ts';
import { createAlias, ensureKey } from './create/key.ts';
import { createMachine } from './create/machine.ts';
import { createParameter, createTopic } from './create/small.ts';
import { createTable } from './create/table.ts';
import { functionConfig } from './functions.ts';
import { ignored, type Kind, kinds } from './kinds.ts';
import { physical } from './physical.ts';
import { type Resolve, resolver } from './resolve.ts';
import { eventRule, schedulesOf } from './rule.ts';
import { type Place, readTemplate, type Template, TemplateNotDeployable } from './template.ts';

export interface DeployOptions {
  /** `.serverless/cloudformation-template-update-stack.json` */
  readonly templateFile: string;
  /** `dist/` */
  readonly bundleFolder: string;
  readonly gatewayUrl: string;
  readonly region: string;
  readonly accountId: string;
  readonly stackName: string;
  readonly lambda: LambdaRunner;
  readonly watcher: ExecutionWatcher;
  /** False where scripted handlers stand for the functions. */
  readonly needBundles?: boolean;
}

export interface Deployed {
  /** Logical ids of what was made or brought up to date. */
  readonly created: readonly string[];
  /** Logical id and the reason. */
  readonly ignored: Readonly<Record<string, string>>;
  /** Functions by logical id. */
  readonly functions: Readonly<Record<string, FunctionConfig>>;
  /** ARNs of the state machines by logical id. */
  readonly machines: Readonly<Record<string, string>>;
  /** What is to be run again and again; who deploys says whether and how often. */
  readonly schedules: readonly Schedule[];
}

interface Item {
  readonly id: string;
  readonly kind: Kind;
  readonly name: string;
  readonly ref: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Brings what the packaged template asks for into the local world; a second deployment updates. TemplateNotDeployable lists every reason. */
export async function deployTemplate(options: DeployOptions): Promise<Deployed> {
  const { region, lambda, watcher } = options;
  const place: Place = { region, accountId: options.accountId, stackName: options.stackName };
  const template = await readTemplate(options.templateFile);
  const faults = Object.entries(template.Resources).flatMap(([id, { Type }]) =>
    kinds[Type] || ignored[Type] ? [] : [`${id}: nothing local stands for ${Type}`],
  );
  if (faults.length > 0) throw new TemplateNotDeployable(faults);
  const clients = deployClients(options.gatewayUrl, region);
  try {
    const keyIds: Record<string, string> = {};
    for (const [id, { Type, Properties = {} }] of Object.entries(template.Resources))
      if (kinds[Type] === 'key')
        keyIds[id] = await ensureKey(clients, `${place.stackName}/${id}`, Properties);
    const items = resolveItems(template, place, resolver(template, place, keyIds), keyIds);
    const of = (kind: Kind): Item[] => items.filter((item) => item.kind === kind);

    const schedules = of('rule').filter(({ properties }) => properties.EventPattern === undefined);
    const rules = of('rule')
      .filter((item) => !schedules.includes(item))
      .map(({ name, properties }) => eventRule(name, region, properties));
    const functions = Object.fromEntries(
      of('function').map((item) => [item.id, toFunction(item, template, options)]),
    );
    const missing =
      options.needBundles === false
        ? []
        : Object.values(functions).filter(({ bundle }) => !existsSync(bundle));
    const wrong = [
      ...rules.filter(isFaults).flat(),
      ...missing.map(({ name, bundle }) => `${name}: there is no ${bundle}; build first`),
    ];
    if (wrong.length > 0) throw new TemplateNotDeployable(wrong);

    await Promise.all([
      ...of('table').map(({ name, properties }) => createTable(clients, name, properties)),
      ...of('topic').map(({ name }) => createTopic(clients, name)),
      ...of('parameter').map(({ name, properties }) => createParameter(clients, name, properties)),
      ...of('alias').map(({ name, properties }) =>
        createAlias(clients, name, String(properties.TargetKeyId)),
      ),
      ...of('bucket').map(({ ref, properties }) => createBucket(clients, ref, region, properties)),
      ...of('machine').map(({ ref, name, properties }) => createMachine(clients, ref, name, properties)),
    ]);
    lambda.register(Object.values(functions));
    watcher.setRules(region, rules.filter(isRule));
    return {
      created: items.filter((item) => !schedules.includes(item)).map(({ id }) => id),
      ignored: {
        ...ignoredIn(template),
        ...Object.fromEntries(schedules.map(({ id }) => [id, 'schedules run where a world is told to'])),
      },
      functions,
      machines: Object.fromEntries(of('machine').map(({ id, ref }) => [id, ref])),
      schedules: schedules.flatMap(({ ref, properties }) => schedulesOf(region, ref, properties)),
    };
  } finally {
    clients.close();
  }
}

const isFaults = (rule: Rule | readonly string[]): rule is readonly string[] => Array.isArray(rule);
const isRule = (rule: Rule | readonly string[]): rule is Rule => !isFaults(rule);

function ignoredIn(template: Template): Record<string, string> {
  const entries = Object.entries(template.Resources).flatMap(([id, { Type }]) =>
    ignored[Type] ? [[id, ignored[Type]] as const] : [],
  );
  return Object.fromEntries(entries);
}

/** The resources that are made, without functions in their properties. Every one that cannot be resolved is named. */
function resolveItems(
  template: Template,
  place: Place,
  resolve: Resolve,
  keyIds: Readonly<Record<string, string>>,
): Item[] {
  const faults: string[] = [];
  const items = Object.entries(template.Resources).flatMap(([id, resource]): Item[] => {
    const kind = kinds[resource.Type];
    if (!kind) return [];
    try {
      const properties =
        kind === 'key' ? {} : (resolve(resource.Properties ?? {}) as Record<string, unknown>);
      const { ref } = physical(id, resource, place, (property) => properties[property], keyIds[id]);
      return [{ id, kind, ref, name: nameOf(ref), properties }];
    } catch (error) {
      faults.push(`${id}: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  });
  if (faults.length > 0) throw new TemplateNotDeployable(faults);
  return items;
}

/** The bare name in what Ref gives, an ARN for some types. */
const nameOf = (ref: string): string => (ref.startsWith('arn:') ? (ref.split(':').at(-1) ?? ref) : ref);

function toFunction(
  { id, name, properties }: Item,
  template: Template,
  { region, bundleFolder }: DeployOptions,
): FunctionConfig {
  const urls = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::Lambda::Url');
  const url = urls.some(({ Properties }) =>
    JSON.stringify(Properties?.TargetFunctionArn).includes(`"${id}"`),
  );
  return functionConfig(properties, { region, name, bundleFolder, url });
}
