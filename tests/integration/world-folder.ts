import { readdir } from 'node:fs/promises';
import { isRunning } from '../../scripts/local/process/reap.ts';
import { stopWorld } from '../../scripts/local/world/stop.ts';

/**
 * A folder for the worlds of this run of tests: `.world-<kind>-<process>`, so that two runs in one checkout have a
 * world each. What runs that were killed have left, worlds beside theirs included, is taken down first.
 */
export async function worldFolder(kind: string): Promise<string> {
  const folders = (await readdir('.')).map((name) => ({ name, pid: owner(kind, name) }));
  for (const { name, pid } of folders) if (pid !== null && !(await isRunning(pid))) await stopWorld(name);
  return `.world-${kind}-${process.pid}`;
}

/** The process that a folder is named after; null if it is none of this kind. */
function owner(kind: string, folder: string): number | null {
  const [, found, pid] = /^\.world-([a-z-]+)-(\d+)(-.*)?$/.exec(folder) ?? [];
  return found === kind ? Number(pid) : null;
}
