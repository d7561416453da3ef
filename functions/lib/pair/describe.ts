import type { DraftPath } from './draft.ts';

const longest = 80;
/** Keys under which a person may have put a credential by mistake: what stands there is never shown. */
const hidden = /secret|password|passwd|token|credential|private|bootstrap/i;

/** What was found at a path, in words; never something that may be a secret. */
export function describeFound(value: unknown, path: DraftPath): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'an empty value';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'a group of keys';
  if (path.some((key) => typeof key === 'string' && hidden.test(key)))
    return `a ${typeof value} that is not shown here`;
  const text = String(value);
  const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return typeof value === 'string' ? JSON.stringify(shown) : `the ${typeof value} ${shown}`;
}

/** `primary.vpc.subnetIds[0]`. */
export function pathText(path: DraftPath): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  return text.replace(/^\./, '') || '(whole file)';
}
