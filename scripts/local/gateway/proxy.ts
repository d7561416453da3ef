import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { GatewayResponse } from '../world/types.ts';

export interface Proxy {
  /**
   * Sends the request on with its headers as they are, but those given here, and streams the answer back. Resolves when it
   * has been sent.
   */
  forward(
    incoming: IncomingMessage,
    body: Buffer | null,
    outgoing: ServerResponse,
    headers?: Readonly<Record<string, string>>,
  ): Promise<void>;
  /** As `forward`, with the answer in hand instead of sent. */
  ask(
    incoming: IncomingMessage,
    body: Buffer,
    headers?: Readonly<Record<string, string>>,
  ): Promise<GatewayResponse & { readonly body: Buffer }>;
  close(): void;
}

/** @param target base URL of the server behind the gateway */
export function createProxy(target: string): Proxy {
  const { hostname, port } = new URL(target);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });

  const send = (
    incoming: IncomingMessage,
    body: Buffer | null,
    others: Readonly<Record<string, string>> = {},
  ): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const { method, url: path } = incoming;
      const headers = { ...incoming.headers, ...others };
      const outgoing = request({ hostname, port, method, path, headers, agent, setHost: false }, resolve);
      outgoing.once('error', reject);
      if (body === null) incoming.pipe(outgoing);
      else outgoing.end(body);
    });

  return {
    async forward(incoming, body, outgoing, headers) {
      const answer = await send(incoming, body, headers);
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      await new Promise<void>((resolve, reject) => {
        outgoing.once('close', () => resolve());
        answer.once('error', reject);
        answer.pipe(outgoing);
      });
    },
    async ask(incoming, body, headers) {
      const answer = await send(incoming, body, headers);
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      return { status: answer.statusCode ?? 502, headers: flat(answer.headers), body: Buffer.concat(chunks) };
    },
    close: () => agent.destroy(),
  };
}

/** Headers as one string each; the body's framing is the gateway's own. */
export function flat(headers: IncomingMessage['headers']): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  return Object.fromEntries(
    entries.filter(
      ([name]) => name !== 'transfer-encoding' && name !== 'content-length' && name !== 'connection',
    ),
  );
}
