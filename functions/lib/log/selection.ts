import { InputInvalid } from '../errors.ts';
import { ownNames, type Selection } from '../pair/types.ts';

/**
 * The names that a selection covers, in the order given: full-match regular expressions as MSK reads them, `exclude`
 * wins, names that begin with `__` and the product's own are never covered.
 * Raises InputInvalid with every pattern that does not compile.
 */
export const selectNames = (names: readonly string[], selection: Selection): string[] => {
  const wrong: string[] = [];
  const compile = (pattern: string): RegExp[] => {
    try {
      return [new RegExp(`^(?:${pattern})$`, 'u')];
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      wrong.push(pattern);
      return [];
    }
  };
  const include = selection.include.flatMap(compile);
  const exclude = [...selection.exclude, '__.*', ownNames].flatMap(compile);
  if (wrong.length > 0) {
    throw new InputInvalid(
      `These are not regular expressions: ${wrong.map((pattern) => JSON.stringify(pattern)).join(', ')}`,
    );
  }
  const matches = (name: string) => (pattern: RegExp) => pattern.test(name);
  return names.filter((name) => include.some(matches(name)) && !exclude.some(matches(name)));
};
