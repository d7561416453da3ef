import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Checked } from '../../tests/chaos/checks/all.ts';
import { historyFiles } from '../local/traffic/applications.ts';
import type { Scene } from './scene.ts';

/**
 * Keeps what a failing run is understood from, below `reports/`: the applications' histories, both logs, the moves, and
 * what the checks say. Gives the folder.
 */
export async function keepHistory(
  name: string,
  { world, looks, moves, stayed }: Pick<Scene, 'world' | 'looks' | 'moves' | 'stayed'>,
  checked: readonly Checked[],
): Promise<string> {
  const folder = join('reports', name);
  await mkdir(folder, { recursive: true });
  const { writes, reads } = historyFiles(world.root);
  await Promise.all([
    copyFile(writes, join(folder, 'writes.jsonl')),
    copyFile(reads, join(folder, 'reads.jsonl')),
    ...Object.entries({ looks, moves, stayed, checked }).map(([name, content]) =>
      writeFile(join(folder, `${name}.json`), JSON.stringify(content)),
    ),
  ]);
  return folder;
}
