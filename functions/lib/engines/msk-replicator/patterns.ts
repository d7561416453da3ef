/**
 * MSK reads a pattern with Java's regular expressions, msk-dr with JavaScript's. What one of them refuses or reads
 * differently selects different topics on the two sides of a comparison, so it is named. Null if both read it alike.
 */
export function patternProblem(pattern: string): string | null {
  const wrong = compileError(pattern);
  if (wrong !== null) return wrong;
  return differences.find(({ found }) => found.test(pattern))?.says ?? null;
}

/** Taken by JavaScript's strict Unicode mode, and refused or read otherwise by Java. */
const differences: readonly { readonly found: RegExp; readonly says: string }[] = [
  { found: /&&/, says: '&& in a class is an intersection in Java and two characters in JavaScript' },
  { found: /(?<!\\)\[\^?\]/, says: '[] and [^] are classes in JavaScript only' },
  {
    found: /(?<!\\)\[[^\]]*(?<!\\)\[/,
    says: 'a [ inside a class opens another class in Java only; write \\[',
  },
  { found: /\\u\{/, says: '\\u{…} is written \\x{…} in Java' },
  {
    found: /\(\?<[A-Za-z]*[^A-Za-z0-9>=!][^>]*>/,
    says: 'the name of a group may hold only letters and digits in Java',
  },
  {
    found: /\(\?<[=!][^)]*(?:[*+]|\{\d+,\})/,
    says: 'a look-behind without an upper bound is refused by Java',
  },
];

function compileError(pattern: string): string | null {
  try {
    new RegExp(`^(?:${pattern})$`, 'u');
    return null;
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}

/** As MSK selects: an expression matches the whole name, and exclusion wins. Patterns that do not compile match nothing. */
export function selects(name: string, include: readonly string[], exclude: readonly string[]): boolean {
  const matches = (pattern: string): boolean =>
    compileError(pattern) === null && new RegExp(`^(?:${pattern})$`, 'u').test(name);
  return include.some(matches) && !exclude.some(matches);
}
