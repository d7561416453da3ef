import { createServer, type Server } from 'node:net';

/** A block of TCP ports that belongs to one world for as long as `guard` listens. */
export interface PortBlock {
  /** Listens on the block's first port: the operating system's own lock, gone with the process. */
  readonly guard: Server;
  /** The other ports of the block, each free when the block was taken. */
  readonly ports: readonly number[];
}

const host = '127.0.0.1';
const size = 32;
// Below the ranges from which Linux (32768+) and macOS (49152+) pick ports for outgoing connections, which would
// otherwise take a port between our look at it and the broker's bind.
const first = 20_000;
const blocks = Math.floor((32_768 - first) / size);

/**
 * Takes a free block of ports on the loopback interface. Two worlds that start at the same time never get the same
 * block, because each holds its block's first port open. Raises when no block is free.
 */
export async function claimPorts(): Promise<PortBlock> {
  const start = Math.floor(Math.random() * blocks);
  for (let i = 0; i < blocks; i += 1) {
    const base = first + ((start + i) % blocks) * size;
    const guard = await listen(base);
    if (guard === undefined) continue;
    const ports = Array.from({ length: size - 1 }, (_, at) => base + 1 + at);
    if (await allFree(ports)) return { guard, ports };
    await close(guard);
  }
  throw new Error(`No ${size} free TCP ports in a row between ${first} and 32767 on ${host}.`);
}

async function allFree(ports: readonly number[]): Promise<boolean> {
  const servers = await Promise.all(ports.map(listen));
  await Promise.all(servers.map((server) => server && close(server)));
  return servers.every((server) => server !== undefined);
}

/** Undefined where the port cannot be bound. */
function listen(port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, host, () => resolve(server));
  });
}

const close = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
