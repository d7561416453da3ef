import { readFile } from 'node:fs/promises';
import type { BaseOptions } from '@platformatic/kafka';
import type { SideState } from '../world/types.ts';

/** How one of a side's SCRAM users connects: applications over the clients' listener, the orchestrator over its own. */
export async function clientOptions(side: SideState, user: string, name = user): Promise<BaseOptions> {
  const file = side.credentials[user];
  if (file === undefined)
    throw new Error(`The world has no user ${user}; it has ${Object.keys(side.credentials).join(', ')}.`);
  const { username, password } = JSON.parse(await readFile(file, 'utf8')) as {
    username: string;
    password: string;
  };
  const listener = side.listeners[user === 'orchestrator' ? 'orchestrator' : 'clients'];
  return {
    clientId: name,
    bootstrapBrokers: listener.bootstrap.split(','),
    sasl: { mechanism: 'SCRAM-SHA-512', username, password },
    ...(listener.protocol === 'SASL_SSL' ? { tls: { ca: await readFile(side.caFile, 'utf8') } } : {}),
  };
}
