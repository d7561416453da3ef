import { access, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { end, isRunning, reap } from '../process/reap.ts';
import { stopTraffic } from '../traffic/process.ts';
import { markerFile } from './options.ts';

/** How long the host may take to stop its parts one after the other. */
const graceMs = 30_000;

/**
 * Ends every process of the world in a folder, also of one that is starting or whose host was killed, and removes the
 * folder. False if there is no world; a folder that is not a world's is never touched.
 */
export async function stopWorld(root = '.world'): Promise<boolean> {
  const folder = resolve(root);
  const ours = await access(markerFile(folder)).then(
    () => true,
    () => false,
  );
  if (!ours) return false;
  await stopTraffic({ root: folder });
  const host = await hostPid(folder);
  if (host !== null) await end(host, graceMs);
  await reap(folder);
  await rm(folder, { recursive: true, force: true });
  return true;
}

/** The host process of a folder's world while it runs, also before it is ready. */
export async function hostPid(root: string): Promise<number | null> {
  const text = await readFile(join(root, 'pids', 'host'), 'utf8').catch(() => '');
  const pid = Number(text.trim());
  return pid > 1 && (await isRunning(pid)) ? pid : null;
}
