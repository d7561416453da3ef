/** What is read of the JSON that vitest writes about a run. */
export interface Report {
  readonly testResults: readonly {
    readonly name: string;
    /** Why the file itself failed: its import, or what is done before and after all its tests. */
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
}

/** Enough of a failure to know it by; all of it stands in the suite's own output. */
const shownChars = 1500;

/**
 * Each failure of a run, its file and test on the first line and then why. A suite's output is printed where it ends,
 * thousands of lines above the closing table; whoever sees only the end of the log has to know, too.
 */
export function failuresOf({ testResults }: Report): string[] {
  return testResults.flatMap(({ name, message, assertionResults }) => [
    ...(message ? [said(name, message)] : []),
    ...assertionResults.flatMap(({ fullName, failureMessages }) =>
      (failureMessages ?? []).map((why) => said(`${name}: ${fullName}`, why)),
    ),
  ]);
}

function said(what: string, why: string): string {
  const shown = why.length > shownChars ? `${why.slice(0, shownChars)}…` : why;
  return `${what}\n${shown.replace(/^/gm, '  ')}`;
}
