/** `npm run build [-- --pairs DIR --out DIR]`: one ESM bundle a function in dist/, the files that are deployed and that the local world runs. */
import { parseArgs } from 'node:util';
import { buildFunctions } from './build/functions.ts';

const { values } = parseArgs({
  options: { pairs: { type: 'string', default: 'pairs' }, out: { type: 'string', default: 'dist' } },
});
const built = await buildFunctions({ pairsFolder: values.pairs, outFolder: values.out });
for (const bundle of built) console.error(`${bundle.file}  ${(bundle.bytes / 1024).toFixed(0)} KB`);
