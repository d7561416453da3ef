import type { FunctionConfig } from '../lambda/types.ts';
import { carryOut } from './carry-out.ts';
import { ensureKey } from './create/key.ts';
import { functionConfig, withCode } from './functions.ts';
import { idsOf, itemsOf } from './items.ts';
import { ignored, kinds } from './kinds.ts';
import type { Workshop } from './maker.ts';
import { makers } from './makers.ts';
import { planFaults, planOf } from './plan.ts';
import { rulesOf } from './rule.ts';
import type { Change, Item, Stack } from './stack.ts';
import { type Place, type Template, TemplateNotDeployable } from './template.ts';

export interface Deployed {
  /** What was done with each resource of the template, and with those that it no longer has. */
  readonly changes: readonly Change[];
  /** Functions by logical id. */
  readonly functions: Readonly<Record<string, FunctionConfig>>;
  /** ARNs of the state machines by logical id. */
  readonly machines: Readonly<Record<string, string>>;
}

/**
 * Brings a stack to what the packaged template asks for. A template that cannot be deployed changes nothing:
 * TemplateNotDeployable lists every reason. Raises DeploymentFailed where AWS does not take something.
 */
export async function deployTemplate(
  template: Template,
  place: Place,
  stack: Stack,
  tools: Omit<Workshop, 'foundKeys'>,
): Promise<Deployed> {
  const unknown = Object.entries(template.Resources).flatMap(([id, { Type }]) =>
    kinds[Type] || ignored[Type] ? [] : [`${id}: nothing local stands for ${Type}`],
  );
  if (unknown.length > 0) throw new TemplateNotDeployable(unknown);
  const known = Object.fromEntries(
    idsOf(template, 'key').map((id) => [id, stack.get(id)?.ref ?? `not made yet: ${id}`]),
  );
  const drafts = await withCode(itemsOf(template, place, known), tools.bundleFolder);
  const draft = drafts.filter((one): one is Item => typeof one !== 'string');
  const faults = [
    ...drafts.filter((one) => typeof one === 'string'),
    ...rulesOf(draft, place.region).faults,
    ...planFaults(planOf(stack, draft), stack, ({ kind }) => makers[kind].fixed),
  ];
  if (faults.length > 0) throw new TemplateNotDeployable(faults);

  const foundKeys = new Set<string>();
  const keyIds: Record<string, string> = {};
  for (const { id, kind, properties } of draft) {
    if (kind !== 'key') continue;
    const had = stack.get(id);
    const made = had
      ? { keyId: had.ref, found: true }
      : await ensureKey(tools.clients, `${place.stackName}/${id}`, properties);
    keyIds[id] = made.keyId;
    if (made.found) foundKeys.add(id);
  }
  const code = new Map(draft.map(({ id, properties }) => [id, properties.Code]));
  const items = itemsOf(template, place, keyIds).map((item) =>
    item.kind === 'function'
      ? { ...item, properties: { ...item.properties, Code: code.get(item.id) } }
      : item,
  );
  const changes = await carryOut(planOf(stack, items), stack, { ...tools, foundKeys });
  const of = (kind: Item['kind']): Item[] => items.filter((item) => item.kind === kind);
  return {
    changes: [...changes, ...leftOut(template)],
    functions: Object.fromEntries(of('function').map((item) => [item.id, functionConfig(item, tools)])),
    machines: Object.fromEntries(of('machine').map(({ id, ref }) => [id, ref])),
  };
}

function leftOut(template: Template): Change[] {
  return Object.entries(template.Resources).flatMap(([id, { Type }]): Change[] => {
    const detail = ignored[Type];
    return detail ? [{ id, type: Type, done: 'left out', detail }] : [];
  });
}
