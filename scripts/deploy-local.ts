/**
 * `npm run deploy:local [-- --remove] [--world <folder>] [--pairs <folder>] [--json]`: packages the service and deploys it to
 * both Regions of the local world that is up, also while runs go on, or removes it. Prints what was done with each
 * resource. Exit 0 done, 1 failed, 2 wrong use, 3 no world is up.
 */
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from './cli/run-cli.ts';
import { changeTable } from './local/deploy/change-table.ts';
import type { Deployments } from './local/host/deployments.ts';
import { buildService } from './local/host/service-part.ts';
import { deployService, removeService } from './local/world/control.ts';
import { elapsedLines } from './local/world/elapsed.ts';
import { hostSettings } from './local/world/options.ts';
import { readWorld } from './local/world/state.ts';

const options = {
  remove: { type: 'boolean', default: false },
  world: { type: 'string', default: join(projectRoot, '.world') },
  pairs: { type: 'string', default: join(projectRoot, 'pairs') },
  json: { type: 'boolean', default: false },
} as const;
const progress = elapsedLines();

async function deploy(root: string, pairs: string): Promise<Deployments> {
  const service = await buildService(hostSettings({ root, pairs, cache: join(projectRoot, '.cache') }));
  try {
    progress('The service is built and packaged.');
    return await deployService(root, service);
  } finally {
    await rm(service.bundleFolder, { recursive: true });
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options });
  const root = resolve(values.world);
  if ((await readWorld(root)) === null) {
    progress(`No world is up in ${root}. Start one: npm run world -- up`);
    return 3;
  }
  const done = await (values.remove ? removeService(root) : deploy(root, values.pairs));
  process.stdout.write(`${values.json ? JSON.stringify(done, null, 2) : changeTable(done)}\n`);
  return 0;
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('ERR_PARSE_ARGS') ? 2 : 1;
});
