import { type Kind, kinds } from './kinds.ts';
import { physical } from './physical.ts';
import { resolver } from './resolve.ts';
import type { Item } from './stack.ts';
import { type Place, type Template, TemplateNotDeployable } from './template.ts';

/**
 * The resources that are made, without intrinsic functions in their properties. Raises TemplateNotDeployable with every
 * one that cannot be resolved.
 * @param keyIds KMS chooses them: the only references that are not known before their resource is made
 */
export function itemsOf(
  template: Template,
  place: Place,
  keyIds: Readonly<Record<string, string>>,
): readonly Item[] {
  const resolve = resolver(template, place, keyIds);
  const faults: string[] = [];
  const items = Object.entries(template.Resources).flatMap(([id, resource]): Item[] => {
    const kind = kinds[resource.Type];
    if (!kind) return [];
    try {
      const properties = resolve(resource.Properties ?? {}) as Record<string, unknown>;
      const { ref } = physical(id, resource, place, (property) => properties[property], keyIds[id]);
      const url = kind === 'function' && hasUrl(template, id);
      return [
        {
          ...{ id, kind, ref, type: resource.Type, name: nameOf(ref) },
          properties: url ? { ...properties, Url: true } : properties,
          deletionPolicy: resource.DeletionPolicy ?? 'Delete',
          replacePolicy: resource.UpdateReplacePolicy ?? 'Delete',
        },
      ];
    } catch (error) {
      faults.push(`${id}: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  });
  if (faults.length > 0) throw new TemplateNotDeployable(faults);
  return items;
}

/** Logical ids of the resources of a kind. */
export const idsOf = (template: Template, kind: Kind): readonly string[] =>
  Object.entries(template.Resources).flatMap(([id, { Type }]) => (kinds[Type] === kind ? [id] : []));

/** The bare name in what Ref gives, an ARN for some types. */
const nameOf = (ref: string): string => (ref.startsWith('arn:') ? (ref.split(':').at(-1) ?? ref) : ref);

const hasUrl = (template: Template, id: string): boolean =>
  Object.values(template.Resources).some(
    ({ Type, Properties }) =>
      Type === 'AWS::Lambda::Url' && JSON.stringify(Properties?.TargetFunctionArn).includes(`"${id}"`),
  );
