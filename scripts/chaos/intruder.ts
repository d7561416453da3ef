import { setTimeout as sleep } from 'node:timers/promises';
import { connectCluster } from '../../functions/lib/kafka/connect.ts';
import { connectionAt } from '../local/traffic/client-options.ts';
import { topics } from '../local/traffic/topics.ts';
import type { SideState } from '../local/world/types.ts';

const everyMs = 200;
const requestMs = 2_000;

/** Somebody whom no fence binds writes a record five times a second, until it is ended. */
export async function keepIntruding(side: SideState): Promise<{ end(): Promise<void> }> {
  const stop = new AbortController();
  const connection = await connectionAt(side, side.listeners.orchestrator.bootstrap, 'orchestrator');
  const client = connectCluster(
    { ...connection, clientId: 'intruder' },
    {
      signal: stop.signal,
      timeoutMs: requestMs,
    },
  );
  const write = () =>
    client.produce([
      {
        topic: topics.created.topic,
        partition: 0,
        key: Buffer.from('intruder'),
        value: Buffer.from('of nobody’s'),
        headers: [],
      },
    ]);
  // The first one tells whether it can.
  await write();
  const writing = (async () => {
    while (!stop.signal.aborted) {
      await write();
      await sleep(everyMs, undefined, { signal: stop.signal });
    }
  })().catch((error: unknown) => {
    if (!stop.signal.aborted) throw error;
  });
  return {
    async end() {
      stop.abort();
      await writing;
      await client.close();
    },
  };
}
