import {
  type API,
  apiVersionsV3,
  Connection,
  type ConnectionOptions,
  ResponseError,
} from '@platformatic/kafka';
import { ClusterUnreachable, KafkaRequestFailed } from '../errors.ts';
import { clientOptions, tlsServerName } from './client-options.ts';
import { connectionFailure } from './errors.ts';
import type { ClusterConnection } from './port.ts';

export interface Address {
  readonly host: string;
  readonly port: number;
}
export const addressText = ({ host, port }: Address): string => `${host}:${port}`;

interface Link {
  readonly connection: Connection;
  /** API number to the highest version that this broker knows. */
  readonly newest: ReadonlyMap<number, number>;
}

/**
 * One connection a broker, opened when first needed. Requests go out at once and are answered in order; an answer
 * that holds errors of single items is handed back whole, since the client's own calls drop it.
 */
export class Brokers {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly #bootstrap: readonly Address[];
  readonly #clientId: string;
  readonly #options: ConnectionOptions;
  readonly #links = new Map<string, Promise<Link>>();
  /** Open ones and those that are being opened. */
  readonly #connections = new Set<Connection>();
  #closed = false;
  readonly #onAbort = (): void => void this.close();

  constructor(connection: ClusterConnection, options: { signal: AbortSignal; timeoutMs: number }) {
    this.timeoutMs = options.timeoutMs;
    this.signal = options.signal;
    this.#bootstrap = parseBootstrap(connection.bootstrap);
    this.#clientId = connection.clientId;
    this.#options = clientOptions(connection, options.timeoutMs);
    this.signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  /**
   * Sends one request. Raises ClusterUnreachable if the broker gave no answer in time, KafkaRequestFailed if it
   * refused credentials or does not know this version of the request.
   */
  async ask<A extends unknown[], R>(to: Address, api: API<A, R>, ...args: A): Promise<R> {
    return this.#send(addressText(to), await this.#link(to), api, args);
  }

  /** The same to whichever broker answers first. */
  async askAny<A extends unknown[], R>(api: API<A, R>, ...args: A): Promise<R> {
    const [name, link] = await this.#anyLink();
    return this.#send(name, link, api, args);
  }

  /** Whether the broker that answers first knows this version of the request. */
  async knows(api: Pick<API<[], unknown>, 'key' | 'version'>): Promise<boolean> {
    const [, { newest }] = await this.#anyLink();
    return (newest.get(api.key) ?? -1) >= api.version;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.signal.removeEventListener('abort', this.#onAbort);
    const connections = [...this.#connections];
    this.#links.clear();
    await Promise.all(connections.map(closeNow));
  }

  async #send<A extends unknown[], R>(name: string, link: Link, api: API<A, R>, args: A): Promise<R> {
    if ((link.newest.get(api.key) ?? -1) < api.version)
      throw new KafkaRequestFailed(
        `${name} is too old: it does not know version ${api.version} of request ${api.key}.`,
        {
          codes: ['UNSUPPORTED_VERSION'],
          retryable: false,
        },
      );
    try {
      return await api.async(link.connection, ...args);
    } catch (error) {
      if (error instanceof ResponseError) return error.response;
      this.signal.throwIfAborted();
      throw connectionFailure(error, name);
    }
  }

  async #anyLink(): Promise<[string, Link]> {
    const open = this.#links.entries().next();
    if (!open.done) {
      const [name, link] = open.value;
      try {
        return [name, await link];
      } catch (error) {
        if (!(error instanceof ClusterUnreachable)) throw error;
      }
    }
    const tries = this.#bootstrap.map(
      async (address) => [addressText(address), await this.#link(address)] as const,
    );
    try {
      const [name, link] = await Promise.any(tries);
      return [name, link];
    } catch (error) {
      throw noBrokerAnswers(error);
    }
  }

  #link(to: Address): Promise<Link> {
    this.signal.throwIfAborted();
    if (this.#closed)
      throw new KafkaRequestFailed('This client of the cluster is closed.', {
        codes: ['CLIENT_CLOSED'],
        retryable: false,
      });
    const name = addressText(to);
    const open = this.#links.get(name);
    if (open !== undefined) return open;
    const link = this.#open(to, name);
    this.#links.set(name, link);
    link.catch(() => this.#links.delete(name));
    return link;
  }

  async #open(to: Address, name: string): Promise<Link> {
    const connection = new Connection(this.#clientId, { ...this.#options, ...tlsServerName(to.host) });
    this.#connections.add(connection);
    const forget = (): void => {
      this.#connections.delete(connection);
      this.#links.delete(name);
    };
    // What breaks later is raised by the requests that were on their way.
    connection.on('error', forget);
    connection.on('close', forget);
    try {
      await connection.connect(to.host, to.port);
      const { apiKeys } = await apiVersionsV3.api.async(connection, 'msk-dr', '1');
      return { connection, newest: new Map(apiKeys.map(({ apiKey, maxVersion }) => [apiKey, maxVersion])) };
    } catch (error) {
      await closeNow(connection);
      this.signal.throwIfAborted();
      throw connectionFailure(error, name);
    }
  }
}

/** Without waiting for a broker that is silent. */
async function closeNow(connection: Connection): Promise<void> {
  const closed = connection.close();
  connection.socket.destroy();
  await closed;
}

/** `host:port[,host:port…]`; an IPv6 host stands in brackets. */
export function parseBootstrap(bootstrap: string): Address[] {
  return bootstrap.split(',').map((part) => {
    const [, host, port] = /^\s*\[?([^\s\]]+?)\]?:(\d+)\s*$/.exec(part) ?? [];
    if (host === undefined)
      throw new ClusterUnreachable(`"${part}" is no broker address; expected host:port[,host:port…].`);
    return { host, port: Number(port) };
  });
}

/** A refusal by one broker says more than the silence of the others. */
function noBrokerAnswers(error: unknown): unknown {
  if (!(error instanceof AggregateError)) return error;
  const failures: unknown[] = error.errors;
  const refusal = failures.find((failure) => !(failure instanceof ClusterUnreachable));
  if (refusal !== undefined) return refusal;
  const reasons = failures.map((failure) => (failure instanceof Error ? failure.message : ''));
  return new ClusterUnreachable(`No broker of the cluster can be reached: ${reasons.join(' ')}`, {
    cause: error,
  });
}
