/**
 * `npm run package`: bundles and `sls package`, offline and without a warning, for either Region of the pairs; leaves the
 * last template and its zips in `.serverless/`. Fails where two packages of the same sources differ, where cfn-lint or
 * the linter of state machines finds anything, or where a function is over its budget.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadPairs } from '../functions/lib/pair/load.ts';
import { packageService } from './build/package-service.ts';
import { regionsOf } from './build/service/regions.ts';
import { standIn } from './build/stand-in.ts';
import { standBy } from './cost/stand-by.ts';
import { standByText } from './cost/text.ts';
import { artifactsOf, differences } from './package/artifacts.ts';
import { budgetTable, overBudget } from './package/budgets.ts';
import { cfnLint } from './package/cfn-lint.ts';
import { machineFaults } from './package/compiled-machines.ts';
import { machineTable } from './package/machine-table.ts';
import { functionSizes } from './package/sizes.ts';

const { values } = parseArgs({ options: { pairs: { type: 'string', default: 'pairs' } } });
const pairs = { stage: 'local', pairsFolder: values.pairs };
const loaded = loadPairs(values.pairs);
const regions = regionsOf(loaded);
const faults: string[] = [];
for (const region of regions) {
  const { template, seconds } = await packageService({ ...pairs, region, projectFolder: '.' });
  console.log(`${template} for ${region} (${seconds.toFixed(1)} s)`);
  faults.push(...(await machineFaults(template)));
  await cfnLint(template);
}
const artifacts = await artifactsOf('.');
const again = await mkdtemp(join(tmpdir(), 'msk-dr-package-'));
try {
  await standIn(again);
  await packageService({ ...pairs, region: regions.at(-1) ?? '', projectFolder: again });
  for (const name of differences(artifacts, await artifactsOf(again)))
    faults.push(`${name} is another one each time that it is made`);
} finally {
  await rm(again, { recursive: true, force: true });
}
const sizes = await functionSizes(artifacts);
console.log(`\n${budgetTable(sizes)}\n\n${await machineTable()}`);
faults.push(...overBudget(sizes));
for (const pair of loaded) console.log(`\nThe pair ${pair.name}. ${standByText(standBy(pair, 'prod'))}`);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
