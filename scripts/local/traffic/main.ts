import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WorldState } from '../world/types.ts';
import { clientOptions } from './client-options.ts';
import { startMembers } from './members.ts';
import { type Writer, writers } from './writers.ts';

// The traffic process: `main.ts <world folder>`. Says "ready" to the one who started it once every member has joined
// and a first batch is written, then goes on until SIGTERM.
const closeMs = 3_000;
const folder = process.argv[2] ?? '.world';
const world = JSON.parse(await readFile(join(folder, 'state.json'), 'utf8')) as WorldState;
const { primary } = world.sides;
const stopping = new AbortController();
const stopped = once(stopping.signal, 'abort');
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stopping.abort());
// The one who started it is gone before it heard "ready": nobody knows of this traffic.
process.once('disconnect', abandoned);

const log = (text: string): void => console.error(`${new Date().toISOString()} ${text}`);
// A broker that is killed or cut off is part of what the world is for: written down, tried again.
const complain = (what: string) => (error: unknown) =>
  log(`${what}: ${error instanceof Error ? error.message : error}`);

const all = writers(await clientOptions(primary, 'orders-api'));
await Promise.all(all.map((writer) => writer.write(Date.now())));
const members = await startMembers(await clientOptions(primary, 'billing'), complain('reading'));
log('ready');
process.off('disconnect', abandoned);
process.send?.('ready');
process.disconnect?.();

const writing = all.map(keepWriting);
await stopped;
// Members leave their groups and the last batch is acknowledged, if the broker still answers.
const closed = Promise.allSettled([...writing, ...[...members, ...all].map((part) => part.close())]);
await Promise.race([closed, sleep(closeMs)]);
process.exit(0);

function abandoned(): never {
  process.exit(1);
}

async function keepWriting(writer: Writer): Promise<void> {
  while (!stopping.signal.aborted) {
    await writer.write(Date.now()).catch(complain('writing'));
    await Promise.race([stopped, sleep(writer.everyMs)]);
  }
}
