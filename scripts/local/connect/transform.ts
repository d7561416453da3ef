import { cp, glob, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedFolder, contentKey } from '../process/cached.ts';
import { run } from '../process/run.ts';

/** Class name for a connector's `transforms.<name>.type`. */
export const provenanceClass = 'dev.mskdr.connect.Provenance';

const sources = join(import.meta.dirname, '../../../infra/connect/provenance');

/**
 * Folder with the provenance transform's jar: built and tested by Maven once for each state of its sources, kept in
 * the cache. A plugin path for the worker. Raises CommandFailed with Maven's last lines, failed tests among them.
 */
export async function ensureTransform(cache: string, signal?: AbortSignal): Promise<string> {
  const files = ['pom.xml'];
  for await (const file of glob('src/**/*.{java,Transformation}', { cwd: sources })) files.push(file);
  const contents = await Promise.all(
    files.sort().map(async (file) => [file, await readFile(join(sources, file))]),
  );
  return cachedFolder(cache, 'provenance', contentKey(...contents.flat()), async (folder) => {
    const work = join(folder, 'build');
    await cp(join(sources, 'pom.xml'), join(work, 'pom.xml'));
    await cp(join(sources, 'src'), join(work, 'src'), { recursive: true });
    await run('mvn', ['-q', '-B', '-f', join(work, 'pom.xml'), 'package'], {
      title: 'Building the provenance transform with Maven',
      ...(signal && { signal }),
    });
    await rename(join(work, 'target', 'provenance.jar'), join(folder, 'provenance.jar'));
    await rm(work, { recursive: true });
  });
}
