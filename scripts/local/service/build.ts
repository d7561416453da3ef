import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { loadPairs } from '../../../functions/lib/pair/load.ts';
import type { Pair } from '../../../functions/lib/pair/types.ts';
import { buildFunctions } from '../../build/functions.ts';
import { packageService } from '../../build/package-service.ts';
import { regionsOf } from '../../build/service/regions.ts';
import { withoutBundles } from '../../build/service/service-for.ts';
import type { Place } from '../../build/service/types.ts';
import { standIn } from '../../build/stand-in.ts';
import { cachedFolder, contentKey, contentsOf } from '../process/cached.ts';
import type { HostSettings } from '../world/options.ts';
import type { BuiltService } from './types.ts';

/**
 * Builds what is deployed: the functions' bundles into a new folder of the world's, which is the caller's to remove once
 * it is deployed, and the packaged template, kept in the cache for as long as nothing that it is made of changes.
 */
export async function buildService(settings: HostSettings): Promise<BuiltService> {
  const { root, cache, pairs: pairsFolder } = settings;
  const pairs = loadPairs(pairsFolder);
  const templateFiles: Record<string, string> = {};
  for (const region of regionsOf(pairs)) templateFiles[region] = await templateFor(settings, pairs, region);
  const bundleFolder = await mkdtemp(join(root, 'dist-'));
  try {
    await buildFunctions({ pairsFolder, outFolder: bundleFolder, cache });
    return { templateFiles, bundleFolder };
  } catch (error) {
    await rm(bundleFolder, { recursive: true, force: true });
    throw error;
  }
}

/** The packaged template of a Region. */
export async function templateFor(
  { cache, pairs: pairsFolder, stage }: HostSettings,
  pairs: readonly Pair[],
  region: string,
): Promise<string> {
  const key = await templateKey(pairs, { stage, region });
  const folder = await cachedFolder(cache, `template-${stage}-${region}`, key, async (made) => {
    const project = join(made, 'project');
    await standIn(project);
    const { template } = await packageService({ stage, region, pairsFolder, projectFolder: project, cache });
    await copyFile(template, join(made, 'template.json'));
    await rm(project, { recursive: true });
  });
  return join(folder, 'template.json');
}

/** Everything that Serverless reads; the working directory is the project's. Of the pairs that is what they add. */
async function templateKey(pairs: readonly Pair[], place: Place): Promise<string> {
  const patterns = [
    'serverless.yml',
    'package-lock.json',
    'infra/service/**/*.{yml,cjs}',
    'statemachines/*.json',
  ];
  const contents = await contentsOf([...patterns, 'scripts/build/**/*.ts']);
  return contentKey(JSON.stringify(withoutBundles(pairs, place)), ...contents);
}
