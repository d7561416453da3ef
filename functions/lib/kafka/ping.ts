import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { type Known, known, unknown } from '../known.ts';
import { addressText, parseBootstrap } from './brokers.ts';

/** An ApiVersions v0 request (key 18) with correlation id 1 and no client id: a broker answers it before anyone signs in. */
const apiVersions = Buffer.from([0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 0xff, 0xff]);

/**
 * Asks every broker of an address for a sign of life; unknown carries the reason (ECONNREFUSED, ETIMEDOUT …). Needs no
 * credentials and no certificate authority, which a dark Region could not give: a TLS handshake that the broker
 * completes is sign enough, and nothing secret is ever sent.
 */
export async function pingBrokers(
  bootstrap: string,
  { tls, timeoutMs }: { readonly tls: boolean; readonly timeoutMs: number },
): Promise<Map<string, Known<'answered'>>> {
  const answers = parseBootstrap(bootstrap).map(
    async (at) => [addressText(at), await ping(at.host, at.port, tls, timeoutMs)] as const,
  );
  return new Map(await Promise.all(answers));
}

function ping(host: string, port: number, tls: boolean, timeoutMs: number): Promise<Known<'answered'>> {
  return new Promise((resolve) => {
    const socket: Socket = tls
      ? connectTls({ host, port, rejectUnauthorized: false })
      : connectTcp({ host, port });
    const end = (answer: Known<'answered'>): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => end(unknown('ETIMEDOUT')), timeoutMs);
    if (tls) socket.once('secureConnect', () => end(known('answered')));
    else socket.once('connect', () => socket.write(apiVersions));
    socket.once('data', () => end(known('answered')));
    socket.once('error', (error: Error & { code?: string }) => end(unknown(error.code ?? error.name)));
    socket.once('close', () => end(unknown('connection closed')));
  });
}
