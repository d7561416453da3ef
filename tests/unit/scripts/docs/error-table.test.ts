import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { documentedErrors, errorPage } from '../../../../scripts/docs/error-page.ts';
import { errorsMarkdown } from '../../../../scripts/docs/error-table.ts';

test('docs/errors.md is what the errors say: run `node scripts/docs/error-table.ts`', () => {
  expect(readFileSync('docs/errors.md', 'utf8')).toBe(errorsMarkdown());
});

const source = `
/**
 * Two lines
 * of meaning.
 * @operator Do a | b.
 */
export class First extends MskDrError {
  override readonly name = 'First';
  readonly retryable = true;
}

/** One line. */
export class Second extends MskDrError {
  readonly retryable: boolean;
}

export class Third extends MskDrError {
  readonly retryable = false;
}
`;

test('docstrings are read, and what is missing in them stays empty', () => {
  expect(documentedErrors(source)).toEqual([
    { name: 'First', meaning: 'Two lines of meaning.', operator: 'Do a | b.', retryable: true },
    { name: 'Second', meaning: 'One line.', operator: '', retryable: null },
    { name: 'Third', meaning: '', operator: '', retryable: false },
  ]);
});

test('a row says what the machines do about the error', () => {
  const machine = {
    States: {
      A: {
        Type: 'Task',
        Retry: [{ ErrorEquals: ['First'] }],
        Catch: [{ ErrorEquals: ['Second'] }],
      },
      B: { Type: 'Fail', Error: 'Third' },
    },
  };
  const rows = errorPage(documentedErrors(source), new Map([['demo', machine]]))
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  expect(rows).toEqual([
    '| `First` | Two lines of meaning. | yes | retried by demo | Do a \\| b. |',
    '| `Second` | One line. | depends on the codes in the message | not retried; caught by its name in demo |  |',
    '| `Third` |  | no | raised by demo; not retried |  |',
  ]);
});
