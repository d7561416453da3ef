/** Path to value of everything in a JSON that is no object or array, as text. */
export function leaves(value: unknown, path = ''): Map<string, string> {
  if (value === null || typeof value !== 'object') return new Map([[path, shownText(String(value))]]);
  const members = Object.entries(value).flatMap(([key, member]) => [
    ...leaves(member, path ? `${path}.${key}` : key),
  ]);
  return new Map(members);
}

/** HTML has no NUL and no half of a surrogate pair: a page can only show U+FFFD in their place. */
export const shownText = (text: string): string => text.toWellFormed().replaceAll('\u0000', '\ufffd');
