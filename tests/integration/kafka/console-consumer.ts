import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IsolationLevel } from '../../../functions/lib/log/types.ts';
import { ensureJars } from '../../../scripts/local/kafka/jars.ts';
import { javaProgram, jvmFlags } from '../../../scripts/local/process/java.ts';
import { run } from '../../../scripts/local/process/run.ts';
import { connectionAs, side } from './cluster.ts';

const log4j = join(import.meta.dirname, '../../../scripts/local/kafka/log4j2.properties');

/** Starts one of Kafka's own command-line tools against the cluster and gives what it printed. */
export async function kafkaTool(main: string, configFlag: string, args: readonly string[]): Promise<string> {
  const jars = await ensureJars('.cache');
  const folder = await mkdtemp(join(tmpdir(), 'kafka-tool-'));
  const { auth, bootstrap } = connectionAs();
  if (auth.kind !== 'scram') throw new Error('The orchestrator is a SCRAM user');
  const config = join(folder, 'client.properties');
  const jaas = `org.apache.kafka.common.security.scram.ScramLoginModule required username="${auth.username}" password="${auth.password}";`;
  await writeFile(
    config,
    [
      'security.protocol=SASL_SSL',
      'sasl.mechanism=SCRAM-SHA-512',
      `sasl.jaas.config=${jaas}`,
      'ssl.truststore.type=PEM',
      `ssl.truststore.location=${side().caFile}`,
      'ssl.endpoint.identification.algorithm=',
    ].join('\n'),
    { mode: 0o600 },
  );
  const flags = [...jvmFlags(128, folder), '-cp', `${jars}/*`, `-Dlog4j2.configurationFile=${log4j}`];
  try {
    return await run(
      javaProgram('java'),
      [...flags, main, '--bootstrap-server', bootstrap, configFlag, config, ...args],
      { title: main, timeoutMs: 60_000 },
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What Kafka's own console consumer reads of a partition, as `offset:value` lines. Ends after a second of silence. */
export async function consumeByConsole(
  topic: string,
  partition: number,
  isolation: IsolationLevel,
): Promise<string[]> {
  const printed = await kafkaTool('org.apache.kafka.tools.consumer.ConsoleConsumer', '--command-config', [
    ...['--topic', topic, '--partition', `${partition}`, '--offset', 'earliest'],
    ...['--isolation-level', isolation, '--timeout-ms', '5000'],
    ...['--formatter-property', 'print.offset=true', '--formatter-property', 'key.separator=;'],
  ]);
  return printed
    .split('\n')
    .filter((line) => line.startsWith('Offset:'))
    .map((line) => line.replace(/^Offset:(\d+);(.*)$/, '$1:$2'));
}
