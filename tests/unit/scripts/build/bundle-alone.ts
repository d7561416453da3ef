import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { onTestFinished } from 'vitest';

/** One module of the functions as a bundle in a folder of its own, where there are no packages; gone after the test. */
export async function bundleAlone(
  module: string,
  options: BuildOptions,
): Promise<{ readonly folder: string; readonly outfile: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'bundle-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const outfile = join(folder, 'alone.mjs');
  await build({
    ...options,
    entryPoints: [join(import.meta.dirname, '../../../../functions', module)],
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
  });
  return { folder, outfile };
}
