import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { ClusterUnreachable } from '../../../../functions/lib/errors.ts';
import { connectCluster } from '../../../../functions/lib/kafka/connect.ts';

// As a broker that is being killed, or a load balancer that has none left.
test('a connection that is closed during the TLS handshake is an unreachable cluster, not a wrong certificate', async () => {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const auth = { kind: 'none', tls: true } as const;
  await using cluster = connectCluster(
    { bootstrap: `127.0.0.1:${port}`, auth, clientId: 'test' },
    { signal: AbortSignal.timeout(10_000), timeoutMs: 1_000 },
  );
  await expect(cluster.describeCluster()).rejects.toThrow(ClusterUnreachable);
  server.close();
});
