import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Admin, type BaseOptions } from '@platformatic/kafka';
import { inject, onTestFinished } from 'vitest';
import { connectCluster } from '../../../functions/lib/kafka/connect.ts';
import type { ClusterClient, ClusterConnection, ProduceRecord } from '../../../functions/lib/kafka/port.ts';
import type { Known } from '../../../functions/lib/known.ts';
import { clientOptions } from '../../../scripts/local/traffic/client-options.ts';
import type { SideState } from '../../../scripts/local/world/types.ts';

/** The cluster that the contract tests run against. */
export const side = (): SideState => inject('world').sides.primary;

/** How the orchestrator reaches it; parts may be replaced. */
export function connectionAs(
  user = 'orchestrator',
  change: Partial<ClusterConnection> = {},
): ClusterConnection {
  const { listeners, caFile, credentials } = side();
  const file = credentials[user];
  if (file === undefined) throw new Error(`The world has no user ${user}`);
  const { username, password } = JSON.parse(readFileSync(file, 'utf8')) as {
    username: string;
    password: string;
  };
  return {
    bootstrap: listeners[user === 'orchestrator' ? 'orchestrator' : 'clients'].bootstrap,
    auth: { kind: 'scram', username, password },
    ca: readFileSync(caFile, 'utf8'),
    clientId: `contract-${user}`,
    ...change,
  };
}

/** A client that is closed when the test is over. */
export function connect(connection = connectionAs(), timeoutMs = 5000): ClusterClient {
  const client = connectCluster(connection, { signal: new AbortController().signal, timeoutMs });
  onTestFinished(() => client.close());
  return client;
}

/** The client library's own classes, to act as an application would. */
export const application = (name = 'application'): Promise<BaseOptions> =>
  clientOptions(side(), 'orchestrator', name);

/** A name that no other test has, so that tests can share a cluster. */
export const uniqueName = (purpose: string): string =>
  `contract.${purpose}.${randomBytes(4).toString('hex')}`;

/** A topic of its own for a test, deleted when the test is over. */
export async function makeTopic(
  client: ClusterClient,
  purpose: string,
  { partitions = 1, configs = {} }: { partitions?: number; configs?: Record<string, string> } = {},
): Promise<string> {
  const topic = uniqueName(purpose);
  const outcome = await client.createTopics([{ topic, partitions, replicationFactor: 1, configs }]);
  if (outcome.get(topic)?.ok !== true) throw new Error(`No topic: ${JSON.stringify([...outcome])}`);
  onTestFinished(async () => {
    const admin = new Admin(await application());
    await admin.deleteTopics({ topics: [topic] });
    await admin.close();
  });
  return topic;
}

export const record = (
  topic: string,
  partition: number,
  value: string,
  key: string | null = null,
): ProduceRecord => ({
  topic,
  partition,
  key: key === null ? null : Buffer.from(key),
  value: Buffer.from(value),
  headers: [],
});

/** The value of what must be known. */
export function mustKnow<T>(reading: Known<T> | undefined): T {
  if (reading?.known !== true) throw new Error(`Unknown: ${reading?.reason ?? 'not answered'}`);
  return reading.value;
}

/** Looks until it holds; the bound is the test's own timeout. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
}
