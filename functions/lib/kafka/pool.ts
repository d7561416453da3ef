import { type API, Connection, metadataV12 } from '@platformatic/kafka';
import { answerIn, kafkaError } from './errors.ts';
import { connectionOptions, parseBootstrap } from './connection-options.ts';
import type { ClusterConnection } from './port.ts';

export type Metadata = Awaited<ReturnType<typeof metadataV12.api.async>>;

/** One connection a broker, opened when first needed, and requests that answer per item. */
export interface Pool {
  readonly hosts: string;
  readonly timeoutMs: number;
  /** Asks any broker. */
  ask<A extends readonly unknown[], R>(what: string, api: API<A, R>, ...args: A): Promise<R>;
  /** Asks the broker with that id. */
  askBroker<A extends readonly unknown[], R>(id: number, what: string, api: API<A, R>, ...args: A): Promise<R>;
  /** Brokers, controller, and the topics asked for (null: all). */
  metadata(topics: readonly string[] | null): Promise<Metadata>;
  close(): Promise<void>;
}

export function openPool(connection: ClusterConnection, options: { signal: AbortSignal; timeoutMs: number }): Pool {
  const settings = connectionOptions(connection, options.timeoutMs);
  const opened = new Map<string, Promise<Connection>>();
  let addresses: ReadonlyMap<number, { host: string; port: number }> = new Map();

  const open = (host: string, port: number): Promise<Connection> => {
    const key = `${host}:${port}`;
    const found = opened.get(key) ?? connect(host, port);
    opened.set(key, found);
    // A connection that failed or closed is opened again by whoever asks next.
    found.then(
      (made) => made.once('close', () => opened.delete(key)),
      () => opened.delete(key),
    );
    return found;
  };
  const connect = async (host: string, port: number): Promise<Connection> => {
    options.signal.throwIfAborted();
    const made = new Connection(connection.clientId, settings);
    // Without a listener Node would end the process; the request that is under way gets the error as well.
    made.on('error', ignore);
    await made.connect(host, port);
    return made;
  };
  const anyBroker = async (): Promise<Connection> => {
    const failures: unknown[] = [];
    for (const { host, port } of parseBootstrap(connection.bootstrap)) {
      try {
        return await open(host, port);
      } catch (error) {
        failures.push(error);
      }
    }
    throw new AggregateError(failures);
  };
  const send = async <A extends readonly unknown[], R>(what: string, to: () => Promise<Connection>, api: API<A, R>, args: A): Promise<R> => {
    try {
      options.signal.throwIfAborted();
      return await api.async(await to(), ...args);
    } catch (error) {
      const answer = answerIn(error);
      if (answer !== undefined) return answer as R;
      throw kafkaError(what, connection.bootstrap, error);
    }
  };
  const pool: Pool = {
    hosts: connection.bootstrap,
    timeoutMs: options.timeoutMs,
    ask: (what, api, ...args) => send(what, anyBroker, api, args),
    askBroker: (id, what, api, ...args) => {
      const address = addresses.get(id);
      return send(what, address ? () => open(address.host, address.port) : anyBroker, api, args);
    },
    async metadata(topics) {
      const answer = await pool.ask('Metadata', metadataV12.api, topics === null ? null : [...topics], false, false);
      addresses = new Map(answer.brokers.map(({ nodeId, host, port }) => [nodeId, { host, port }]));
      return answer;
    },
    async close() {
      options.signal.removeEventListener('abort', abort);
      const all = [...opened.values()];
      opened.clear();
      await Promise.allSettled(all.map(async (made) => (await made).close()));
    },
  };
  // Closing is what makes a request that is under way end at once.
  const abort = (): void => void pool.close();
  options.signal.addEventListener('abort', abort, { once: true });
  return pool;
}

const ignore = (): void => undefined;
