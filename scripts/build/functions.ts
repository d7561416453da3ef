import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { loadPairs } from '../../functions/lib/pair/load.ts';
import { assertInThisVersion } from '../../functions/lib/pair/not-in-this-version.ts';
import { kafkaBundleOptions } from './kafka-bundle.ts';
import { sdkSchemas } from './sdk-schemas.ts';

export interface Bundle {
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
}

/** Names of all functions: the folders beside `lib` that hold a handler. */
export function functionNames(root = 'functions'): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'lib')
    .filter((entry) => readdirSync(join(root, entry.name)).includes('handler.ts'))
    .map((entry) => entry.name)
    .sort();
}

/**
 * Bundles every function to `<outFolder>/<name>.mjs`. The pair files are validated first (PairFileInvalid lists
 * every fault; NotInThisVersion says what they ask for too early) and travel inside each bundle, so that a failover needs no configuration store.
 */
export async function buildFunctions(options: { pairsFolder: string; outFolder: string }): Promise<Bundle[]> {
  const pairs = loadPairs(options.pairsFolder);
  assertInThisVersion(pairs);
  await rm(options.outFolder, { recursive: true, force: true });
  const names = functionNames();
  const forKafka = kafkaBundleOptions();
  const bundles: Bundle[] = [];
  for (let first = 0; first < names.length; first += atATime) {
    const result = await build({
      ...forKafka,
      plugins: [sdkSchemas, ...(forKafka.plugins ?? [])],
      entryPoints: names
        .slice(first, first + atATime)
        .map((name) => ({ in: `functions/${name}/handler.ts`, out: name })),
      outdir: options.outFolder,
      outExtension: { '.js': '.mjs' },
      define: { __MSK_DR_PAIRS__: JSON.stringify(pairs) },
      metafile: true,
      logLevel: 'warning',
      ...shared,
    });
    for (const [file, { bytes }] of Object.entries(result.metafile.outputs))
      if (file.endsWith('.mjs')) bundles.push({ name: file.replace(/^.*\/|\.mjs$/g, ''), file, bytes });
  }
  return bundles.sort((a, b) => a.name.localeCompare(b.name));
}

/** esbuild keeps all functions of a call in memory at once: all 27 take 900 MB, so many take 740. */
const atATime = 14;

const shared = {
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  legalComments: 'none',
} satisfies BuildOptions;
