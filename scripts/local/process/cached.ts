import { createHash } from 'node:crypto';
import { glob, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** First 12 hex digits of the SHA-256 over the parts; names what is kept in the cache. */
export function contentKey(...parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 12);
}

/** Names and contents of the files, in order, for `contentKey`; the patterns are the working directory's. */
export async function contentsOf(patterns: readonly string[]): Promise<(string | Buffer)[]> {
  const files: string[] = [];
  for await (const file of glob(patterns)) files.push(file);
  const contents = await Promise.all(files.sort().map(async (file) => [file, await readFile(file)] as const));
  return contents.flat();
}

/**
 * The folder `<cache>/<name>-<key>`, made by `build` if it is not there. `build` fills a folder of its own that is
 * moved into place at the end, so an aborted or a second build at the same time never leaves a half one.
 */
export async function cachedFolder(
  cache: string,
  name: string,
  key: string,
  build: (folder: string) => Promise<void>,
): Promise<string> {
  const wanted = join(cache, `${name}-${key}`);
  if (await exists(wanted)) return wanted;
  const making = join(cache, `.making-${name}-${key}-${process.pid}`);
  await mkdir(making, { recursive: true });
  try {
    await build(making);
    await rename(making, wanted).catch(async (error: NodeJS.ErrnoException) => {
      // Someone else was faster: theirs is as good.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
    return wanted;
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
