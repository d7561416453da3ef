import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedFolder, contentKey } from './cached.ts';
import { run } from './run.ts';

/**
 * The Python of a virtual environment with exactly what a requirements.txt pins; made once for each state of that file and
 * kept in the cache folder. Programs are run by it: their own files name the folder where they were installed.
 * @param name what it is made for: of its folder, and in the error where it cannot be made
 */
export async function pythonWith(
  name: string,
  requirements: string,
  cache: string,
  signal?: AbortSignal,
): Promise<string> {
  const abort = signal && { signal };
  const key = contentKey(await readFile(requirements));
  const home = await cachedFolder(cache, name, key, async (folder) => {
    await run('python3', ['-m', 'venv', folder], { title: 'Making a virtual environment', ...abort });
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
    await run(join(folder, 'bin', 'python'), pip, { title: `Installing ${name}`, ...abort });
  });
  return join(home, 'bin', 'python');
}
