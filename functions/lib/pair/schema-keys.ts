import type * as v from 'valibot';
import type { DraftPath, Problem } from './draft.ts';

/**
 * Every key that the schema does not know. Valibot's own strict objects stop at the first one, and look known keys up
 * through the prototype, so that `constructor` would pass.
 */
export function unknownKeys(schema: v.GenericSchema, value: unknown, path: DraftPath = []): Problem[] {
  const entries = entriesOf(schema);
  if (entries === null || typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const known = Object.hasOwn(entries, key) ? entries[key] : undefined;
    if (known !== undefined) return unknownKeys(known, inner, [...path, key]);
    const names = Object.keys(entries).join(', ');
    return [
      {
        path: [...path, key.slice(0, 80)],
        found: 'a key that is not known here',
        allowed: `one of ${names}`,
      },
    ];
  });
}

/** What the schema allows at a path, in words; null where it has none (a group of keys, or an unknown key). */
export function allowedAt(schema: v.GenericSchema, path: DraftPath): string | null {
  let here: v.GenericSchema | undefined = schema;
  for (const key of path) here = here === undefined ? here : entriesOf(here)?.[key];
  return here !== undefined && 'message' in here && typeof here.message === 'string' ? here.message : null;
}

/** The keys of an object schema, through `optional`; null for anything else. */
function entriesOf(schema: v.GenericSchema): Readonly<Record<string, v.GenericSchema>> | null {
  const inner = 'wrapped' in schema ? (schema.wrapped as v.GenericSchema) : schema;
  return 'entries' in inner ? (inner.entries as Record<string, v.GenericSchema>) : null;
}
