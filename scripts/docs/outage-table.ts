import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { outagePage } from './outage-page.ts';

const target = fileURLToPath(new URL('../../docs/outage.md', import.meta.url));

/** `node scripts/docs/outage-table.ts` writes docs/outage.md; with `--check` it only says whether that is up to date. */
function main(args: readonly string[]): void {
  if (!args.includes('--check')) {
    writeFileSync(target, outagePage());
    return;
  }
  if (readFileSync(target, 'utf8') === outagePage()) return;
  console.error('docs/outage.md is not what the decision says: run `node scripts/docs/outage-table.ts`.');
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
