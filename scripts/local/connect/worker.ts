import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Child, startChild, waitReady } from '../process/child.ts';
import { javaProgram, jvmEnvironment, jvmFlags } from '../process/java.ts';

export interface WorkerOptions {
  readonly root: string;
  readonly jars: string;
  /** From ensureTransform. */
  readonly plugins: string;
  /** Where the worker keeps its own topics: host:port of a plain-text listener behind no proxy. */
  readonly bootstrap: string;
  readonly port: number;
  readonly signal?: AbortSignal;
}

const base = join(import.meta.dirname, '../../../infra/connect/worker.properties');
const log4j = join(import.meta.dirname, '../kafka/log4j2.properties');

/** The worker's own topics and group: named so that every filter for users' topics and groups leaves them out. */
export const internalNames = {
  group: '__msk-dr-connect',
  config: '__msk-dr-connect-configs',
  offsets: '__msk-dr-connect-offsets',
  status: '__msk-dr-connect-status',
};

/** What this world adds to infra/connect/worker.properties. */
export function localWorkerProperties(
  options: Pick<WorkerOptions, 'bootstrap' | 'plugins' | 'port'>,
): string {
  const settings: Record<string, string | number> = {
    'bootstrap.servers': options.bootstrap,
    'plugin.path': options.plugins,
    listeners: `http://127.0.0.1:${options.port}`,
    'rest.advertised.host.name': '127.0.0.1',
    'group.id': internalNames.group,
    'config.storage.topic': internalNames.config,
    'config.storage.replication.factor': 1,
    'offset.storage.topic': internalNames.offsets,
    'offset.storage.replication.factor': 1,
    'offset.storage.partitions': 1,
    'status.storage.topic': internalNames.status,
    'status.storage.replication.factor': 1,
    'status.storage.partitions': 1,
  };
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

/** Starts the Connect worker and resolves when it says that it is healthy (about 4 s). */
export async function startWorker(options: WorkerOptions): Promise<Child & { readonly url: string }> {
  const folder = join(options.root, 'connect');
  const file = join(folder, 'worker.properties');
  await mkdir(folder, { recursive: true });
  await writeFile(file, (await readFile(base, 'utf8')) + localWorkerProperties(options));
  const child = await startChild({
    name: 'connect',
    root: options.root,
    program: javaProgram('java'),
    args: [
      ...jvmFlags(192, options.root),
      `-Dlog4j2.configurationFile=${log4j}`,
      '-cp',
      `${options.jars}/*`,
      'org.apache.kafka.connect.cli.ConnectDistributed',
      file,
    ],
    env: jvmEnvironment,
  });
  const url = `http://127.0.0.1:${options.port}`;
  try {
    await waitReady(child, () => healthy(url), {
      timeoutMs: 60_000,
      everyMs: 100,
      ...(options.signal && { signal: options.signal }),
    });
  } catch (error) {
    await child.stop(0);
    throw error;
  }
  return { ...child, url };
}

/** 503 while it starts; nothing listens at first. */
const healthy = (url: string): Promise<boolean> =>
  fetch(`${url}/health`, { signal: AbortSignal.timeout(5_000) }).then(
    (response) => response.body?.cancel().then(() => response.status === 200) ?? false,
    () => false,
  );
