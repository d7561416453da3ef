import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepPage } from './kept-page.ts';
import { type Lockfile, licencePage } from './licence-page.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const target = join(root, 'docs', 'licences.md');

export const lockfile = (): Lockfile => JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

/** What docs/licences.md has to say. */
export const licencesMarkdown = (): string => licencePage(lockfile());

// `node scripts/docs/licence-table.ts` writes docs/licences.md; with `--check` it only says whether that is up to date.
if (process.argv[1] === fileURLToPath(import.meta.url))
  keepPage(target, licencesMarkdown, {
    args: process.argv.slice(2),
    stale: 'docs/licences.md is not what package-lock.json says: run `node scripts/docs/licence-table.ts`.',
  });
