import { readFile } from 'node:fs/promises';
import type { BaseOptions } from '@platformatic/kafka';
import type { ClusterConnection } from '../../../functions/lib/kafka/port.ts';
import type { SideState } from '../world/types.ts';

interface Login {
  readonly username: string;
  readonly password: string;
}

/** How one of a side's SCRAM users connects: applications over the clients' listener, the orchestrator over its own. */
export async function clientOptions(side: SideState, user: string, name = user): Promise<BaseOptions> {
  const { username, password } = await loginOf(side, user);
  const listener = side.listeners[user === 'orchestrator' ? 'orchestrator' : 'clients'];
  return {
    clientId: name,
    bootstrapBrokers: listener.bootstrap.split(','),
    sasl: { mechanism: 'SCRAM-SHA-512', username, password },
    ...(listener.protocol === 'SASL_SSL' ? { tls: { ca: await readFile(side.caFile, 'utf8') } } : {}),
  };
}

/** The same for the product's own client, at an address that the pointer told. */
export async function connectionAt(
  side: SideState,
  bootstrap: string,
  user: string,
): Promise<ClusterConnection> {
  const { username, password } = await loginOf(side, user);
  return {
    bootstrap,
    auth: { kind: 'scram', username, password },
    ca: await readFile(side.caFile, 'utf8'),
    clientId: user,
  };
}

async function loginOf(side: SideState, user: string): Promise<Login> {
  const file = side.credentials[user];
  if (file === undefined)
    throw new Error(`The world has no user ${user}; it has ${Object.keys(side.credentials).join(', ')}.`);
  return JSON.parse(await readFile(file, 'utf8')) as Login;
}
