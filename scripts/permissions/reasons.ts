/** Why permissions are kept that no recorded call has used. */
export interface Reason {
  /** IAM actions. */
  readonly actions: readonly string[];
  /** Functions by their names in functions.yml; `all` of them. */
  readonly functions: readonly string[] | 'all';
}

/** A row of the table in docs/permissions.md: actions, functions and the reason, which has to be there. */
const row = /^\| (?<actions>`[^|]+`) \| (?<functions>[^|]+) \| (?<why>[^|]*\w[^|]*) \|$/gm;
const words = (cell = ''): string[] => [...cell.matchAll(/`(?<word>[^`]+)`/g)].map(([, word = '']) => word);

/** The reasons that a page lists. */
export const reasonsIn = (page: string): Reason[] =>
  [...page.matchAll(row)].map(({ groups }) => ({
    actions: words(groups?.actions),
    functions: groups?.functions?.trim() === 'all' ? 'all' : words(groups?.functions),
  }));

/** Of `function action`s that nobody has called, those that no reason covers. */
export const unexplained = (unused: readonly string[], reasons: readonly Reason[]): string[] =>
  unused.filter((one) => {
    const [fn = '', action = ''] = one.split(' ');
    return !reasons.some(
      ({ actions, functions }) => actions.includes(action) && (functions === 'all' || functions.includes(fn)),
    );
  });
