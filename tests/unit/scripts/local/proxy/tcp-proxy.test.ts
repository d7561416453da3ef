import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTcpProxy, type TcpProxy } from '../../../../../scripts/local/proxy/tcp-proxy.ts';

let echo: Server;
let proxy: TcpProxy;
const clients: Socket[] = [];

beforeEach(async () => {
  echo = createServer((socket) => void socket.on('error', () => undefined).pipe(socket)).listen(
    0,
    '127.0.0.1',
  );
  await once(echo, 'listening');
  proxy = await startTcpProxy(0, (echo.address() as AddressInfo).port);
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await proxy.close();
  echo.close();
});

async function dial(): Promise<Socket> {
  const client = connect(proxy.port, '127.0.0.1');
  clients.push(client);
  await once(client, 'connect');
  return client;
}
async function say(client: Socket, text: string): Promise<string> {
  client.write(text);
  const [answer] = await once(client, 'data');
  return String(answer);
}
/** True if nothing came back in 150 ms: the one thing that only time can show. */
const silent = (client: Socket, text: string): Promise<boolean> =>
  Promise.race([
    say(client, text).then(() => false),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 150)),
  ]);

test('forwards both ways', async () => {
  expect(await say(await dial(), 'hello')).toBe('hello');
});

test('refuse ends live connections and refuses new ones; open takes them again on the same port', async () => {
  const old = await dial();
  await say(old, 'a');
  const gone = once(old, 'close');
  const port = proxy.port;
  await proxy.set('refuse');
  await gone;
  await expect(dial()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await proxy.set('open');
  expect(proxy.port).toBe(port);
  expect(await say(await dial(), 'b')).toBe('b');
});

test('vanish keeps old and takes new connections, and answers neither', async () => {
  const old = await dial();
  await say(old, 'a');
  await proxy.set('vanish');
  expect(await silent(old, 'b')).toBe(true);
  expect(await silent(await dial(), 'c')).toBe(true);
  expect(proxy.connections()).toBe(2);
});

test('open after vanish drops the connections that lost bytes', async () => {
  const old = await dial();
  await say(old, 'a');
  await proxy.set('vanish');
  await silent(old, 'lost');
  const gone = once(old, 'close');
  await proxy.set('open');
  await gone;
  expect(await say(await dial(), 'd')).toBe('d');
});

test('a target that is gone closes the client', async () => {
  echo.close();
  const client = connect(proxy.port, '127.0.0.1');
  clients.push(client);
  client.on('error', () => undefined);
  await once(client, 'close');
});

test('close ends everything', async () => {
  const client = await dial();
  const gone = once(client, 'close');
  await proxy.close();
  await gone;
  await expect(dial()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
