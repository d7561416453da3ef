import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { javaProgram, jvmFlags } from '../process/java.ts';
import { run } from '../process/run.ts';
import type { SideState } from '../world/types.ts';
import { ensureJars } from './jars.ts';

const log4j = join(import.meta.dirname, 'log4j2.properties');

/** Starts one of Kafka's own command-line tools against a side, as the orchestrator, and gives what it printed. */
export async function kafkaTool(side: SideState, main: string, args: readonly string[]): Promise<string> {
  const jars = await ensureJars('.cache');
  const folder = await mkdtemp(join(tmpdir(), 'kafka-tool-'));
  const config = join(folder, 'client.properties');
  await writeFile(config, await clientProperties(side), { mode: 0o600 });
  const { bootstrap } = side.listeners.orchestrator;
  const flags = [...jvmFlags(128, folder), '-cp', `${jars}/*`, `-Dlog4j2.configurationFile=${log4j}`];
  try {
    return await run(
      javaProgram('java'),
      [...flags, main, '--bootstrap-server', bootstrap, '--command-config', config, ...args],
      { title: main, timeoutMs: 60_000 },
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function clientProperties({ credentials, caFile }: SideState): Promise<string> {
  const file = credentials.orchestrator;
  if (file === undefined) throw new Error('The world has no orchestrator.');
  const { username, password } = JSON.parse(await readFile(file, 'utf8')) as Record<
    'username' | 'password',
    string
  >;
  return [
    'security.protocol=SASL_SSL',
    'sasl.mechanism=SCRAM-SHA-512',
    `sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="${username}" password="${password}";`,
    'ssl.truststore.type=PEM',
    `ssl.truststore.location=${caFile}`,
    'ssl.endpoint.identification.algorithm=',
  ].join('\n');
}
