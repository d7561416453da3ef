import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Child, startChild, waitReady } from '../process/child.ts';
import { javaProgram, jvmEnvironment, jvmFlags } from '../process/java.ts';
import { run } from '../process/run.ts';
import type { Listener, ListenerName } from '../world/types.ts';
import { makeCertificate } from './certificate.ts';
import { type BrokerPorts, listenerNames, listenerProtocol, serverProperties } from './properties.ts';
import { newPasswords, type Passwords, type UserName, writeCredentials } from './users.ts';

export interface KafkaOptions {
  /** Names the log and the pid file, e.g. `kafka-primary`. */
  readonly name: string;
  /** The world's folder, absolute; the cluster's files are in `<root>/<name>/`. */
  readonly root: string;
  /** From ensureJars. */
  readonly jars: string;
  readonly ports: BrokerPorts;
  /** Kafka's own cluster id: 22 characters of URL-safe Base64. */
  readonly clusterId: string;
  readonly rack?: string;
  /** Default true, as on MSK. */
  readonly allowEveryoneIfNoAcl?: boolean;
  /** Default new ones; given where another cluster has the same users. */
  readonly passwords?: Passwords;
  readonly signal?: AbortSignal;
}

/** A running cluster of one node, and what can be done to it. */
export interface Kafka {
  readonly clusterId: string;
  readonly dataDir: string;
  readonly caFile: string;
  readonly listeners: Readonly<Record<ListenerName, Listener>>;
  /** User name to the file with its secret. */
  readonly credentials: Readonly<Record<UserName, string>>;
  /** The process of now; another one after a restart. */
  process(): Child;
  /** SIGKILL; its data stays. */
  kill(): Promise<void>;
  /** SIGSTOP: connections stay open and nothing is answered. */
  freeze(): void;
  /** SIGCONT. */
  thaw(): void;
  /** Starts it again on the same data after kill or stop, and waits until it serves. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const host = '127.0.0.1';
const log4j = join(import.meta.dirname, 'log4j2.properties');

/**
 * Starts a new cluster of one combined KRaft node from nothing (about 6 s) and resolves when it serves requests.
 * Raises with the tail of its log if it does not come up in a minute.
 */
export async function startKafka(options: KafkaOptions): Promise<Kafka> {
  const home = join(options.root, options.name);
  const dataDir = join(home, 'data');
  const properties = join(home, 'server.properties');
  await mkdir(home, { recursive: true });
  const passwords = options.passwords ?? newPasswords();
  const tls = join(home, 'tls');
  const settings = {
    dataDir,
    ports: options.ports,
    rack: options.rack ?? 'local-a',
    allowEveryoneIfNoAcl: options.allowEveryoneIfNoAcl ?? true,
  };
  const certificate = await makeCertificate(tls, options.name);
  await writeFile(properties, serverProperties({ ...settings, certificate }));
  const [credentials] = await Promise.all([
    writeCredentials(join(home, 'credentials'), passwords, certificate.pem),
    format(options, properties, passwords),
  ]);
  let child = await launch(options, properties);
  return {
    clusterId: options.clusterId,
    dataDir,
    caFile: certificate.caFile,
    listeners: describeListeners(options.ports),
    credentials,
    process: () => child,
    async kill() {
      child.signal('SIGKILL');
      await child.ended;
    },
    freeze: () => child.signal('SIGSTOP'),
    thaw: () => child.signal('SIGCONT'),
    async start() {
      if (!child.alive()) child = await launch(options, properties);
    },
    stop: () => child.stop(),
  };
}

/** Makes the storage with its SCRAM users, so that they exist before the first connection. */
function format(options: KafkaOptions, properties: string, passwords: Passwords): Promise<string> {
  const scram = Object.entries(passwords).flatMap(([name, password]) => [
    '--add-scram',
    `SCRAM-SHA-512=[name=${name},password=${password}]`,
  ]);
  const args = ['format', '-t', options.clusterId, '-c', properties, ...scram];
  return run(
    javaProgram('java'),
    [
      ...jvmFlags(128, options.root),
      '-cp',
      `${options.jars}/*`,
      `-Dlog4j2.configurationFile=${log4j}`,
      'kafka.tools.StorageTool',
      ...args,
    ],
    { title: `Formatting the storage of ${options.name}`, ...(options.signal && { signal: options.signal }) },
  );
}

async function launch(options: KafkaOptions, properties: string): Promise<Child> {
  const flags = [...jvmFlags(256, options.root), `-Dlog4j2.configurationFile=${log4j}`];
  const child = await startChild({
    name: options.name,
    root: options.root,
    program: javaProgram('java'),
    args: [...flags, '-cp', `${options.jars}/*`, 'kafka.Kafka', properties],
    env: jvmEnvironment,
  });
  // The log grows over restarts: only what this process wrote counts.
  const written = (await readFile(child.log)).length;
  const started = async (): Promise<boolean> =>
    (await readFile(child.log)).subarray(written).includes('Kafka Server started');
  try {
    await waitReady(child, started, {
      timeoutMs: 60_000,
      everyMs: 100,
      ...(options.signal && { signal: options.signal }),
    });
  } catch (error) {
    await child.stop(0);
    throw error;
  }
  return child;
}

function describeListeners(ports: BrokerPorts): Record<ListenerName, Listener> {
  const described = listenerNames.map((name) => [
    name,
    {
      bootstrap: `${host}:${ports[name].advertised}`,
      direct: `${host}:${ports[name].direct}`,
      protocol: listenerProtocol[name],
    },
  ]);
  return Object.fromEntries(described);
}
