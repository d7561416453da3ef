/** Run by infra/service/from-pairs.cjs while Serverless reads serverless.yml: builds the bundles, and prints as JSON what the pairs add. */
import { parseArgs } from 'node:util';
import { loadPairs } from '../../functions/lib/pair/load.ts';
import { buildFunctions } from './functions.ts';
import { serviceFor } from './service/service-for.ts';

const { values } = parseArgs({
  options: {
    stage: { type: 'string', default: '' },
    region: { type: 'string', default: '' },
    pairs: { type: 'string', default: 'pairs' },
    out: { type: 'string', default: 'dist' },
    cache: { type: 'string', default: '.cache' },
  },
});
try {
  const { stage, region, pairs: pairsFolder, out, cache } = values;
  const pairs = loadPairs(pairsFolder);
  await buildFunctions({ pairsFolder, outFolder: out, cache });
  const answer = await serviceFor(pairs, { stage, region }, out);
  process.stdout.write(JSON.stringify(answer));
} catch (error) {
  // All that is wrong with the pair files is one message; where it was found says nothing to who wrote them.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
