import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WorldState } from '../world/types.ts';
import { startApplications } from './applications.ts';

// The traffic process: `main.ts <world folder>`. Says "ready" to the one who started it once every member has joined
// and a first batch of each writer is acknowledged, then goes on until SIGTERM.
const closeMs = 3_000;
const folder = process.argv[2] ?? '.world';
const world = JSON.parse(await readFile(join(folder, 'state.json'), 'utf8')) as WorldState;
const stopping = new AbortController();
const stopped = once(stopping.signal, 'abort');
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stopping.abort());
// The one who started it is gone before it heard "ready": nobody knows of this traffic.
process.once('disconnect', abandoned);

const log = (text: string): void => console.error(`${new Date().toISOString()} ${text}`);
const applications = await startApplications(world, log, stopping.signal);
await Promise.race([applications.ready, stopped]);
log('ready');
process.off('disconnect', abandoned);
process.send?.('ready');
process.disconnect?.();

await stopped;
// Members leave their groups and the last batch is acknowledged, if the broker still answers.
await Promise.race([applications.ended(), sleep(closeMs)]);
process.exit(0);

function abandoned(): never {
  process.exit(1);
}
