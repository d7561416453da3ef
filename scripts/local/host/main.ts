import type { HostSettings } from '../world/options.ts';
import type { HostMessage } from './messages.ts';
import { startHost } from './start-host.ts';

// The host process of a world, started by scripts/local/world/start.ts: `main.ts <settings as JSON>`. It holds the
// proxies, the gateway, the MSK emulator, the Lambda runner and the event watcher, and is the parent of the rest.
// It ends, and everything with it, at SIGTERM, or when its starter disappears before it was ready.
const settings = JSON.parse(process.argv[2] ?? '{}') as HostSettings;

const tell = (message: HostMessage): void => {
  if (process.connected) process.send?.(message);
};
const progress = (line: string): void => {
  console.error(`${new Date().toISOString()} ${line}`);
  tell({ kind: 'progress', line });
};

const stopping = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => stopping.abort(new Error('The world was told to stop.')));
let ready = false;
process.on('disconnect', () => {
  if (!ready) stopping.abort(new Error('The one who started the world is gone.'));
});

try {
  const host = await startHost(settings, progress, stopping);
  await using _ends = host.stack;
  ready = true;
  tell({ kind: 'ready', state: host.state });
  if (!stopping.signal.aborted)
    await new Promise((resolve) => stopping.signal.addEventListener('abort', resolve, { once: true }));
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(error);
  tell({ kind: 'failed', reason });
  process.exitCode = 1;
}
// Sockets that nobody closed keep no world alive.
process.exit();
