import { caughtNames, type Machine, raisedNames, retriedNames } from '../check/asl-rules.ts';

/** An error class as its source says it. */
export interface DocumentedError {
  readonly name: string;
  readonly meaning: string;
  /** What the operator does about it; empty where the docstring does not say. */
  readonly operator: string;
  /** Whether the same call may succeed later; null where that depends on the case. */
  readonly retryable: boolean | null;
}

/** Classes of functions/lib/errors.ts with their docstrings, in the order of the file. */
export function documentedErrors(source: string): DocumentedError[] {
  const classes = source.matchAll(
    /(?:\/\*\*(?<doc>(?:(?!\*\/).)*)\*\/\n)?export class (?<name>\w+) extends MskDrError \{(?<body>.*?)\n\}/gs,
  );
  return [...classes].map(({ groups = {} }) => {
    const text = (groups.doc ?? '').replaceAll(/\n? *\* ?/g, ' ').replaceAll(/\s+/g, ' ');
    const [meaning = '', operator = ''] = text.split('@operator').map((part) => part.trim());
    const fixed = /readonly retryable = (true|false);/.exec(groups.body ?? '')?.[1];
    return {
      name: groups.name ?? '',
      meaning,
      operator,
      retryable: fixed === undefined ? null : fixed === 'true',
    };
  });
}

/** docs/errors.md: every error with what the state machines do about it and what a person does. */
export function errorPage(
  errors: readonly DocumentedError[],
  machines: ReadonlyMap<string, Machine>,
): string {
  const rows = errors.map((error) =>
    [
      `\`${error.name}\``,
      error.meaning,
      error.retryable === null ? 'depends on the codes in the message' : error.retryable ? 'yes' : 'no',
      handling(error.name, machines),
      error.operator,
    ]
      .map((cell) => cell.replaceAll('|', '\\|'))
      .join(' | '),
  );
  return `<!-- Made by scripts/docs/error-table.ts from functions/lib/errors.ts and statemachines/: change those, then run it. -->
# Errors

Every error that msk-dr raises on purpose. Its name stands in the execution's history, in the report, and in \`error.name\` of what a command with \`--json\` prints; its message says what was found. Names of Step Functions and Lambda themselves, like \`States.Timeout\`, are in AWS's own documentation.

| name | what it means | does it help to try again? | in the state machines | what you do |
| --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row} |`).join('\n')}
`;
}

function handling(name: string, machines: ReadonlyMap<string, Machine>): string {
  const those = (names: (machine: Machine) => readonly string[]): string =>
    [...machines]
      .filter(([, machine]) => names(machine).includes(name))
      .map(([machine]) => machine)
      .join(', ');
  const raised = those(raisedNames);
  const retried = those(retriedNames);
  const caught = those(caughtNames);
  return [
    raised && `raised by ${raised}`,
    retried ? `retried by ${retried}` : 'not retried',
    caught && `caught by its name in ${caught}`,
  ]
    .filter(Boolean)
    .join('; ');
}
