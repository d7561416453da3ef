import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { pairFile } from '../../functions/lib/pair/file-schema.ts';
import { keepPage } from './kept-page.ts';

const target = fileURLToPath(new URL('../../pairs/schema.json', import.meta.url));

/**
 * The JSON Schema of a pair file as a person writes it, for editors. It holds shapes and patterns; rules in code are
 * left out (`errorMode: ignore`), and a test lists each of them.
 */
export function pairJsonSchema(): string {
  const schema = toJsonSchema(pairFile, { typeMode: 'input', errorMode: 'ignore' });
  return `${JSON.stringify({ title: 'msk-dr pair', ...schema }, null, 2)}\n`;
}

// `node scripts/docs/pair-schema.ts` writes pairs/schema.json; with `--check` it only says whether that is up to date.
if (process.argv[1] === fileURLToPath(import.meta.url))
  keepPage(target, pairJsonSchema, {
    args: process.argv.slice(2),
    stale: 'pairs/schema.json is not what the schema says: run `node scripts/docs/pair-schema.ts`.',
  });
