import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Machine } from '../check/asl-rules.ts';
import { documentedErrors, errorPage } from './error-page.ts';
import { keepPage } from './kept-page.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const target = join(root, 'docs', 'errors.md');
const ending = '.asl.json';

/** The state machines by name. */
export function machineDefinitions(): Map<string, Machine> {
  const folder = join(root, 'statemachines');
  const files = readdirSync(folder).filter((file) => file.endsWith(ending));
  return new Map(
    files
      .sort()
      .map((file) => [basename(file, ending), JSON.parse(readFileSync(join(folder, file), 'utf8'))]),
  );
}

/** What docs/errors.md has to say. */
export function errorsMarkdown(): string {
  const source = readFileSync(join(root, 'functions', 'lib', 'errors.ts'), 'utf8');
  return errorPage(documentedErrors(source), machineDefinitions());
}

// `node scripts/docs/error-table.ts` writes docs/errors.md; with `--check` it only says whether that is up to date.
if (process.argv[1] === fileURLToPath(import.meta.url))
  keepPage(target, errorsMarkdown, {
    args: process.argv.slice(2),
    stale: 'docs/errors.md is not what the errors say: run `node scripts/docs/error-table.ts`.',
  });
