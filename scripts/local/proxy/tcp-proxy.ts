import { connect, createServer, type Socket } from 'node:net';

/**
 * What the proxy does with traffic: `open` forwards it; `refuse` drops live connections and refuses new ones, as a
 * port without listener would; `vanish` keeps connections open and takes new ones, and forwards nothing, as a network
 * that loses every packet.
 */
export type ProxyMode = 'open' | 'refuse' | 'vanish';

export interface TcpProxy {
  readonly port: number;
  mode(): ProxyMode;
  /** Live client connections. */
  connections(): number;
  /** Resolves when the mode holds for old and new connections. */
  set(mode: ProxyMode): Promise<void>;
  close(): Promise<void>;
}

const host = '127.0.0.1';

/** Listens on `port` (0: any free one) of the loopback interface and forwards to `target`. Raises if it cannot bind. */
export async function startTcpProxy(port: number, target: number): Promise<TcpProxy> {
  let mode: ProxyMode = 'open';
  const links = new Set<Link>();
  const server = createServer({ noDelay: true }, (client) => {
    const link = openLink(client, mode === 'open' ? target : undefined);
    links.add(link);
    client.once('close', () => links.delete(link));
  });
  const listen = (at: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      if (server.listening) server.close(() => resolve());
      else resolve();
      for (const link of links) link.drop();
    });
  await listen(port);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no TCP port.');
  return {
    port: address.port,
    mode: () => mode,
    connections: () => links.size,
    async set(wanted) {
      if (wanted === mode) return;
      const before = mode;
      mode = wanted;
      if (wanted === 'refuse') return stop();
      if (before === 'refuse') await listen(address.port);
      // A connection that lost bytes cannot go on: after `vanish` it is dropped, and its client connects again.
      for (const link of links) wanted === 'vanish' ? link.vanish() : link.drop();
    },
    close: stop,
  };
}

interface Link {
  drop(): void;
  vanish(): void;
}

/** One client connection and its way to the target; without target it is a hole that swallows bytes. */
function openLink(client: Socket, target: number | undefined): Link {
  const server = target === undefined ? undefined : connect({ port: target, host, noDelay: true });
  const drop = (): void => {
    client.destroy();
    server?.destroy();
  };
  // Either end gone, cleanly or not, ends both: what the other would notice of a lost connection.
  for (const socket of [client, server]) socket?.on('error', drop).on('close', drop);
  if (server) client.pipe(server).pipe(client);
  else client.resume();
  return {
    drop,
    vanish() {
      client.unpipe().resume();
      server?.unpipe().resume();
    },
  };
}
