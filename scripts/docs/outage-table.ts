import { fileURLToPath } from 'node:url';
import { keepPage } from './kept-page.ts';
import { outagePage } from './outage-page.ts';

const target = fileURLToPath(new URL('../../docs/outage.md', import.meta.url));

// `node scripts/docs/outage-table.ts` writes docs/outage.md; with `--check` it only says whether that is up to date.
if (process.argv[1] === fileURLToPath(import.meta.url))
  keepPage(target, outagePage, {
    args: process.argv.slice(2),
    stale: 'docs/outage.md is not what the decision says: run `node scripts/docs/outage-table.ts`.',
  });
