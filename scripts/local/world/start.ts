import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostMessage } from '../host/messages.ts';
import { end } from '../process/reap.ts';
import { type HostSettings, hostSettings, markerFile, type WorldOptions, worldIdentity } from './options.ts';
import { readWorld } from './state.ts';
import { hostPid, stopWorld } from './stop.ts';
import type { WorldState } from './types.ts';

const projectRoot = join(import.meta.dirname, '../../..');
/** Everything of a world shares one machine: the host's garbage is collected early rather than kept. */
const smallHeap = ['--max-semi-space-size=2', '--max-old-space-size=256'];
const hostProgram = join(import.meta.dirname, '../host/main.ts');

/**
 * Starts a local world and resolves when everything in it answers: two Kafka clusters, the Connect worker, moto, the
 * gateway and the deployed service. A world that is up in the folder already is left as it is and given back; what
 * remains of one that died is removed first. A failed or aborted start leaves nothing behind.
 */
export async function startWorld(options: WorldOptions = {}): Promise<WorldState> {
  const settings = hostSettings(options);
  const progress = options.progress ?? (() => undefined);
  const running = await readWorld(settings.root);
  if (running !== null) {
    progress(`The world in ${settings.root} is up already.`);
    return running;
  }
  const starting = await hostPid(settings.root);
  if (starting !== null)
    throw new Error(`A world is being started in ${settings.root} by another command (process ${starting}).`);
  // Before anything is touched: a wrong pair file needs no cluster to be found wrong.
  worldIdentity(settings.pairs);
  await claimRoot(settings.root);
  try {
    return await startHost(settings, progress, options.signal);
  } catch (error) {
    await stopWorld(settings.root);
    throw error;
  }
}

/** An empty folder of ours. Raises rather than taking over a folder that holds something else. */
async function claimRoot(root: string): Promise<void> {
  if (await stopWorld(root)) return claimRoot(root);
  await mkdir(root, { recursive: true });
  if ((await readdir(root)).length > 0)
    throw new Error(`${root} is not empty and holds no world: choose another folder with --root.`);
  await Promise.all(['logs', 'pids'].map((name) => mkdir(join(root, name))));
  await writeFile(
    markerFile(root),
    'A local world of msk-dr; `npm run world -- down` removes this folder.\n',
  );
}

/** The host is detached: it goes on when the starter ends, unless it was not ready yet (host/main.ts). */
async function startHost(
  settings: HostSettings,
  progress: (line: string) => void,
  signal?: AbortSignal,
): Promise<WorldState> {
  signal?.throwIfAborted();
  const log = join(settings.root, 'logs', 'host.log');
  const output = openSync(log, 'a');
  const host = spawn(process.execPath, [...smallHeap, hostProgram, JSON.stringify(settings)], {
    stdio: ['ignore', output, output, 'ipc'],
    detached: true,
    // The build and Serverless look for their files from here.
    cwd: projectRoot,
  });
  closeSync(output);
  const { pid } = host;
  try {
    // From the first moment on, so that `down` finds a world that is only starting.
    if (pid !== undefined) await writeFile(join(settings.root, 'pids', 'host'), `${pid}\n`);
    return await ready(host, { log, progress, ...(signal && { signal }) });
  } catch (error) {
    if (pid !== undefined) await end(pid, 30_000);
    throw error;
  } finally {
    if (host.connected) host.disconnect();
    host.unref();
  }
}

/** Resolves when the host says that the world is up; raises its reason, or the end of its log, if it never will be. */
function ready(
  host: ChildProcess,
  { log, progress, signal }: { log: string; progress: (line: string) => void; signal?: AbortSignal },
): Promise<WorldState> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal?.reason);
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort, { once: true });
    host.on('message', (message: HostMessage) => {
      if (message.kind === 'progress') progress(message.line);
      else if (message.kind === 'ready') resolve(message.state);
      else reject(new Error(message.reason));
    });
    host.once('error', reject);
    host.once('exit', async (code, killed) => {
      // The log goes with the folder; `down` in the meantime took it already.
      const text = await readFile(log, 'utf8').catch(() => '');
      const tail = text.trimEnd().split('\n').slice(-15).join('\n');
      reject(
        new Error(`The world's host ended before the world was up (${killed ?? `exit ${code}`}).\n${tail}`),
      );
    });
  });
}
