import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectOffset, ConnectPort } from '../msk/types.ts';

/** The worker refused a call, or did not answer it in the time given. Never carries a connector's settings. */
export class ConnectCallFailed extends Error {
  override readonly name = 'ConnectCallFailed';
  readonly status: number;
  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

export interface ConnectRest extends ConnectPort {
  /** Ends the tasks after a last commit of their positions; these can be set afterwards. */
  stopConnector(name: string): Promise<void>;
  /** Every connector's name. */
  connectors(): Promise<string[]>;
}

interface Call {
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
}
interface StatusBody {
  readonly connector: { readonly state: string };
  readonly tasks: readonly { readonly state: string }[];
}
interface OffsetsBody {
  readonly offsets: readonly {
    readonly partition: { readonly cluster: string; readonly topic: string; readonly partition: number };
    readonly offset: { readonly offset: number } | null;
  }[];
}

/**
 * Connect's REST API. While the worker rebalances (409, or 500 where it only expects to) or has timed out inside (500), a call is repeated
 * for up to `patienceMs`; anything else raises ConnectCallFailed at once.
 */
export function connectRest(url: string, patienceMs = 30_000): ConnectRest {
  async function once({ method, path, body }: Call): Promise<{ status: number; text: string }> {
    const response = await fetch(url + path, {
      method,
      signal: AbortSignal.timeout(patienceMs),
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    return { status: response.status, text: await response.text() };
  }

  /** The parsed answer; null for 404 and for an empty one. */
  async function call<T>(request: Call): Promise<T | null> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const { status, text } = await once(request);
      if (status === 404) return null;
      if (status < 300) return text === '' ? null : (JSON.parse(text) as T);
      if (!passing(status, text) || Date.now() > deadline) throw failed(request, status, text);
      await sleep(200);
    }
  }

  const at = (name: string, rest = ''): string => `/connectors/${encodeURIComponent(name)}${rest}`;
  return {
    async putConnector(name, config, options) {
      const exists = (await call({ method: 'GET', path: at(name) })) !== null;
      if (options?.stopped && !exists)
        await call({ method: 'POST', path: '/connectors', body: { name, config, initial_state: 'STOPPED' } });
      else await call({ method: 'PUT', path: at(name, '/config'), body: config });
    },
    async connectorStatus(name) {
      const status = await call<StatusBody>({ method: 'GET', path: at(name, '/status') });
      return status && { connector: status.connector.state, tasks: status.tasks.map(({ state }) => state) };
    },
    deleteConnector: async (name) => void (await call({ method: 'DELETE', path: at(name) })),
    pauseConnector: async (name) => void (await call({ method: 'PUT', path: at(name, '/pause') })),
    resumeConnector: async (name) => void (await call({ method: 'PUT', path: at(name, '/resume') })),
    stopConnector: async (name) => void (await call({ method: 'PUT', path: at(name, '/stop') })),
    restartFailedTasks: async (name) =>
      void (await call({ method: 'POST', path: at(name, '/restart?includeTasks=true&onlyFailed=true') })),
    async setOffsets(name, offsets) {
      const body = { offsets: offsets.map(toWire) };
      await call({ method: 'PATCH', path: at(name, '/offsets'), body });
    },
    async offsets(name) {
      const body = await call<OffsetsBody>({ method: 'GET', path: at(name, '/offsets') });
      return (body?.offsets ?? []).flatMap(({ partition, offset }) =>
        offset === null ? [] : [{ ...partition, offset: offset.offset }],
      );
    },
    connectors: async () => (await call<string[]>({ method: 'GET', path: '/connectors' })) ?? [],
  };
}

const passing = (status: number, text: string): boolean =>
  status === 409 || status === 503 || (status === 500 && /timed out|rebalance is expected/i.test(text));

/** -1 stands for "nothing copied yet": Connect takes no negative offset, null means from the start. */
const toWire = ({ offset, ...partition }: ConnectOffset) => ({
  partition,
  offset: offset < 0 ? null : { offset },
});

function failed({ method, path }: Call, status: number, text: string): ConnectCallFailed {
  // Connect's messages name keys and reasons; a wrong value may be quoted in them, so only the first line is kept short.
  const reason = text.slice(0, 300).split('\n')[0];
  return new ConnectCallFailed(status, `Connect answered ${status} to ${method} ${path}: ${reason}`);
}
