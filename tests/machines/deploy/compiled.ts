import { readFile } from 'node:fs/promises';
import { loadPairs } from '../../../functions/lib/pair/load.ts';
import type { Template } from '../../../scripts/local/deploy/template.ts';
import { templateFor } from '../../../scripts/local/service/build.ts';
import { hostSettings } from '../../../scripts/local/world/options.ts';
import { region } from './deployment.ts';

/** The service as it is packaged for the local stage. In the cache where a world was up before; to make it takes a minute. */
export async function compiledTemplate(): Promise<Template & { readonly Outputs?: object }> {
  const pairs = 'pairs';
  const file = await templateFor(hostSettings({ pairs }), loadPairs(pairs), region);
  return JSON.parse(await readFile(file, 'utf8'));
}
