import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { connectCluster } from '../../../functions/lib/kafka/connect.ts';
import type { ClusterClient } from '../../../functions/lib/kafka/port.ts';
import { connect, connectionAs } from './cluster.ts';

/** A listener that takes connections and never answers, like a frozen broker. */
async function silentServer(): Promise<string> {
  const server: Server = createServer((socket) => socket.on('error', () => undefined));
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const failureOf = async (
  client: ClusterClient,
): Promise<Error & { codes?: readonly string[]; retryable?: boolean }> =>
  client.describeCluster().then(
    () => Promise.reject(new Error('It did answer')),
    (error) => error,
  );
const plain = { auth: { kind: 'none', tls: false } } as const;
const nowhere = '127.0.0.1:1';

afterEach(() => expect.hasAssertions());

test('nobody listens: ClusterUnreachable names every host and the cause', async () => {
  const failure = await failureOf(
    connect(connectionAs('orchestrator', { bootstrap: `${nowhere},127.0.0.1:2` })),
  );
  expect(failure).toMatchObject({ name: 'ClusterUnreachable', retryable: true });
  expect(failure.message).toContain(nowhere);
  expect(failure.message).toContain('127.0.0.1:2');
  expect(failure.message).toContain('ECONNREFUSED');
});

test.for(['plain text', 'TLS'] as const)(
  'a broker that is silent over %s costs no more than the bound',
  async (kind) => {
    const bootstrap = await silentServer();
    const client = connect(
      connectionAs('orchestrator', kind === 'TLS' ? { bootstrap } : { bootstrap, ...plain }),
      400,
    );
    const begun = performance.now();
    const failure = await failureOf(client);
    expect(performance.now() - begun).toBeLessThan(1500);
    expect(failure).toMatchObject({ name: 'ClusterUnreachable', retryable: true });
    expect(failure.message).toContain('ETIMEDOUT');
  },
);

test('one live bootstrap address among dead and silent ones is enough', async () => {
  const silent = await silentServer();
  const alive = connectionAs().bootstrap;
  const client = connect(connectionAs('orchestrator', { bootstrap: `${nowhere},${silent},${alive}` }), 5000);
  const begun = performance.now();
  expect((await client.describeCluster()).brokers).toHaveLength(1);
  await client.close();
  expect(performance.now() - begun).toBeLessThan(2500);
});

test('a wrong password is refused, told apart from silence, and never shown', async () => {
  const auth = { kind: 'scram', username: 'orchestrator', password: 'not-the-password' } as const;
  const failure = await failureOf(connect(connectionAs('orchestrator', { auth })));
  expect(failure).toMatchObject({
    name: 'KafkaRequestFailed',
    codes: ['SASL_AUTHENTICATION_FAILED'],
    retryable: false,
  });
  expect(failure.message).toContain(connectionAs().bootstrap);
  expect(`${failure.stack} ${JSON.stringify(failure)} ${failure.cause}`).not.toContain('not-the-password');
});

test('a mechanism that the listener does not take is a refusal, too', async () => {
  const { auth } = connectionAs();
  if (auth.kind !== 'scram') throw new Error('The orchestrator is a SCRAM user');
  const failure = await failureOf(
    connect(connectionAs('orchestrator', { auth: { ...auth, mechanism: 'SCRAM-SHA-256' } })),
  );
  expect(failure).toMatchObject({ codes: ['UNSUPPORTED_SASL_MECHANISM'], retryable: false });
});

test('a certificate that nobody vouches for is not trusted', async () => {
  const { ca: _, ...connection } = connectionAs();
  const failure = await failureOf(connect(connection));
  expect(failure).toMatchObject({ name: 'KafkaRequestFailed', retryable: false });
  expect(failure.codes?.[0]).toMatch(/SELF_SIGNED|UNABLE_TO_VERIFY/);
});

test('plain text to a TLS listener fails within the bound', async () => {
  const begun = performance.now();
  const failure = await failureOf(connect(connectionAs('orchestrator', plain), 1000));
  expect(performance.now() - begun).toBeLessThan(3000);
  expect(['KafkaRequestFailed', 'ClusterUnreachable']).toContain(failure.name);
});

test('the signal ends what is under way with its reason', async () => {
  const stop = new AbortController();
  const begun = performance.now();
  const bootstrap = await silentServer();
  const client = connectCluster(connectionAs('orchestrator', { bootstrap, ...plain }), {
    signal: stop.signal,
    timeoutMs: 30_000,
  });
  onTestFinished(() => client.close());
  const failure = failureOf(client);
  const reason = new Error('the function is about to end');
  setTimeout(() => stop.abort(reason), 100);
  expect(await failure).toBe(reason);
  await client.close();
  expect(performance.now() - begun).toBeLessThan(2000);
  expect(await failureOf(client)).toBe(reason);
});

test('closing twice is harmless, and a closed client leaves no socket behind', async () => {
  const client = connectCluster(connectionAs(), { signal: new AbortController().signal, timeoutMs: 5000 });
  await client.describeCluster();
  await client.close();
  await client[Symbol.asyncDispose]();
  expect(await failureOf(client)).toMatchObject({ codes: ['CLIENT_CLOSED'] });
  expect(
    process.getActiveResourcesInfo().filter((kind) => kind === 'TLSSocketWrap' || kind === 'TLSWRAP'),
  ).toEqual([]);
});
