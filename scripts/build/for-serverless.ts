/** Run by infra/service/from-pairs.cjs while Serverless reads serverless.yml: builds the bundles, and prints as JSON what the pairs add. */
import { parseArgs } from 'node:util';
import { loadPairs } from '../../functions/lib/pair/load.ts';
import { buildFunctions } from './functions.ts';
import { artifactDirectory } from './service/artifact-directory.ts';
import { idOf, kafkaFunctions } from './service/kafka-functions.ts';
import { networkIn } from './service/network.ts';
import { serviceParts } from './service/parts.ts';
import type { ServiceParts } from './service/types.ts';

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
  const { stage, region, pairs, out, cache } = values;
  const place = { stage, region };
  const parts = serviceParts(loadPairs(pairs), place);
  const vpc = networkIn(loadPairs(pairs), region);
  await buildFunctions({ pairsFolder: pairs, outFolder: out, cache });
  const answer: ServiceParts = {
    ...parts,
    artifactDirectory: await artifactDirectory(out, place),
    network: vpc && { vpc, functions: (await kafkaFunctions(out)).map(idOf) },
  };
  process.stdout.write(JSON.stringify(answer));
} catch (error) {
  // All that is wrong with the pair files is one message; where it was found says nothing to who wrote them.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
