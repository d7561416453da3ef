import { readdirSync } from 'node:fs';
import { glob, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { loadPairs } from '../../functions/lib/pair/load.ts';
import { assertInThisVersion } from '../../functions/lib/pair/not-in-this-version.ts';
import { cachedFolder, contentKey, contentsOf } from '../local/process/cached.ts';
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
 * What is made of the sources alone is kept in `cache` for as long as none of them changes.
 */
export async function buildFunctions(options: {
  pairsFolder: string;
  outFolder: string;
  cache?: string;
}): Promise<Bundle[]> {
  const { pairsFolder, outFolder, cache = '.cache' } = options;
  const pairs = loadPairs(pairsFolder);
  assertInThisVersion(pairs);
  const key = contentKey(...(await contentsOf(sources)));
  const unpaired = await cachedFolder(cache, 'bundles', key, async (folder) => {
    await bundleAll(folder);
    await forgetOld(cache);
  });
  await rm(outFolder, { recursive: true, force: true });
  await mkdir(outFolder, { recursive: true });
  const prelude = `const ${pairsName}=${JSON.stringify(pairs)};\n`;
  return Promise.all(
    functionNames().map(async (name) => {
      const text = `${prelude}${await readFile(join(unpaired, `${name}.mjs`), 'utf8')}`;
      const file = join(outFolder, `${name}.mjs`);
      await writeFile(file, text);
      return { name, file, bytes: Buffer.byteLength(text) };
    }),
  );
}

/** What the bundles call the pairs, which are written above them. */
const pairsName = 'mskDrPairs';

async function bundleAll(outdir: string): Promise<void> {
  const names = functionNames();
  const forKafka = kafkaBundleOptions();
  for (let first = 0; first < names.length; first += atATime)
    await build({
      ...forKafka,
      plugins: [sdkSchemas, ...(forKafka.plugins ?? [])],
      entryPoints: names
        .slice(first, first + atATime)
        .map((name) => ({ in: `functions/${name}/handler.ts`, out: name })),
      outdir,
      outExtension: { '.js': '.mjs' },
      define: { __MSK_DR_PAIRS__: pairsName },
      logLevel: 'warning',
      ...shared,
    });
}

/** They are 25 MB, and every change of a function makes new ones: those that nobody can be reading any more go. */
async function forgetOld(cache: string): Promise<void> {
  for await (const folder of glob(join(cache, 'bundles-*'))) {
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > 86_400_000) await rm(folder, { recursive: true, force: true });
  }
}

/** Everything that a bundle is made of but the pairs. */
const sources = ['functions/**/*.ts', 'scripts/build/*.ts', 'package-lock.json', 'tsconfig.json'];

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
