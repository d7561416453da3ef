import { isDeepStrictEqual } from 'node:util';
import type { Item, Stack } from './stack.ts';

/** What is to be done with a resource. */
export type Step =
  | { readonly to: 'create' | 'leave'; readonly item: Item }
  | {
      readonly to: 'update' | 'replace';
      readonly item: Item;
      readonly was: Item;
      readonly changed: readonly string[];
    }
  | { readonly to: 'remove'; readonly item: Item }
  | { readonly to: 'keep'; readonly item: Item; readonly reason: string };

/** What brings a stack to what a template asks for, held against what was deployed before; as CloudFormation, not against what is there. */
export function planOf(stack: Stack, items: readonly Item[]): Step[] {
  const ids = new Set(items.map(({ id }) => id));
  const gone = [...stack.values()].filter(({ id }) => !ids.has(id));
  return [...items.map((item) => stepFor(item, stack.get(item.id))), ...gone.map(removalOf)];
}

function stepFor(item: Item, was: Item | undefined): Step {
  if (was === undefined) return { to: 'create', item };
  const names = [...new Set([...Object.keys(was.properties), ...Object.keys(item.properties)])];
  const changed = names.filter((name) => !isDeepStrictEqual(was.properties[name], item.properties[name]));
  if (item.ref !== was.ref) return { to: 'replace', item, was, changed };
  return changed.length > 0 ? { to: 'update', item, was, changed } : { to: 'leave', item };
}

/** Takes a resource away, unless it is protected. */
export function removalOf(item: Item): Step {
  const reason = protectionOf(item);
  return reason === null ? { to: 'remove', item } : { to: 'keep', item, reason };
}

/** Why a resource outlives its stack, or null. */
function protectionOf({ deletionPolicy, kind, properties }: Item): string | null {
  if (deletionPolicy !== 'Delete') return `DeletionPolicy: ${deletionPolicy}`;
  return kind === 'table' && properties.DeletionProtectionEnabled === true ? 'deletion protection' : null;
}

/**
 * What CloudFormation refuses: another type under the same id, a property that only a new resource could take on under
 * the same name, a name that another resource of the stack has.
 * @param fixed the properties of an item's kind that cannot change
 */
export function planFaults(
  steps: readonly Step[],
  stack: Stack,
  fixed: (item: Item) => readonly string[],
): string[] {
  return steps.flatMap((step) => {
    const { item } = step;
    if (step.to === 'remove' || step.to === 'keep') return [];
    const was = stack.get(item.id);
    if (was && was.type !== item.type) return [`${item.id}: was ${was.type} and cannot become ${item.type}`];
    if (step.to === 'create' || step.to === 'replace') {
      const other = [...stack.values()].find(
        ({ id, type, ref }) => id !== item.id && type === item.type && ref === item.ref,
      );
      if (other) return [`${item.id}: ${other.id} of the same stack is called ${item.name}`];
    }
    if (step.to !== 'update') return [];
    return step.changed
      .filter((name) => fixed(item).includes(name))
      .map((name) => `${item.id}: ${name} cannot change while it is called ${item.name}`);
  });
}
