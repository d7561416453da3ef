import { copyFile, mkdir, rm, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadPairs } from '../../../functions/lib/pair/load.ts';
import { buildFunctions } from '../../build/functions.ts';
import { observeSchedules } from '../../build/observe-schedules.ts';
import { packageService } from '../../build/package-service.ts';
import { cachedFolder, contentKey, contentsOf } from '../process/cached.ts';
import type { HostSettings } from '../world/options.ts';
import type { BuiltService } from './types.ts';

/**
 * Builds what is deployed: the functions' bundles into the world's own folder, so that no later build changes a world
 * that runs, and the packaged template, kept in the cache for as long as nothing that it is made of changes.
 */
export async function buildService({ root, cache, pairs, stage }: HostSettings): Promise<BuiltService> {
  const bundleFolder = join(root, 'dist');
  const templateFolder = await cachedFolder(
    cache,
    `template-${stage}`,
    await templateKey(pairs),
    async (folder) => {
      const project = join(folder, 'project');
      await standIn(project);
      const { template } = await packageService({ stage, pairsFolder: pairs, projectFolder: project, cache });
      await copyFile(template, join(folder, 'template.json'));
      await rm(project, { recursive: true });
    },
  );
  await buildFunctions({ pairsFolder: pairs, outFolder: bundleFolder, cache });
  return { templateFile: join(templateFolder, 'template.json'), bundleFolder };
}

/**
 * A folder that is the project to Serverless. It writes beside what it reads, and two worlds may be packaged at once,
 * or a world while a person packages the service.
 */
async function standIn(folder: string): Promise<void> {
  await mkdir(folder);
  // Serverless takes no link for its own file.
  await copyFile('serverless.yml', join(folder, 'serverless.yml'));
  for (const name of ['package.json', 'node_modules', 'infra', 'statemachines'])
    await symlink(resolve(name), join(folder, name));
}

/** Everything that Serverless reads; the working directory is the project's. Of the pairs that is what is scheduled. */
async function templateKey(pairs: string): Promise<string> {
  const patterns = ['serverless.yml', 'package-lock.json', 'infra/service/**/*.yml', 'statemachines/*.json'];
  const contents = await contentsOf([...patterns, 'scripts/build/*.ts']);
  return contentKey(JSON.stringify(observeSchedules(loadPairs(pairs))), ...contents);
}
