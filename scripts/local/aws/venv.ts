import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedFolder, contentKey } from '../process/cached.ts';
import { run } from '../process/run.ts';

const requirements = fileURLToPath(new URL('./moto/requirements.txt', import.meta.url));

/**
 * The Python of a virtual environment that holds moto; made once (15 s) for each state of requirements.txt and kept in
 * the cache folder.
 */
export async function motoPython(cache: string, signal?: AbortSignal): Promise<string> {
  const abort = signal && { signal };
  const key = contentKey(await readFile(requirements));
  const home = await cachedFolder(cache, 'moto', key, async (folder) => {
    await run('python3', ['-m', 'venv', folder], { title: 'Making a virtual environment', ...abort });
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
    await run(join(folder, 'bin', 'python'), pip, { title: 'Installing moto', ...abort });
  });
  return join(home, 'bin', 'python');
}
