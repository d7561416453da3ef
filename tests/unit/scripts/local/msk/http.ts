import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KafkaClient } from '@aws-sdk/client-kafka';
import type { GatewayRequest, InProcessService } from '../../../../../scripts/local/world/types.ts';

/** The emulator behind a real HTTP server, as the gateway would call it. */
export async function serve(
  service: InProcessService,
): Promise<{ client(region: string): KafkaClient; close(): Promise<void> }> {
  const clients: KafkaClient[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const { status, headers = {}, body } = await service.handle(await gatewayRequest(incoming));
    outgoing.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    client(region) {
      const client = new KafkaClient({
        region,
        endpoint: `http://127.0.0.1:${port}`,
        credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'test' },
        maxAttempts: 1,
      });
      clients.push(client);
      return client;
    },
    async close() {
      for (const client of clients) client.destroy();
      await service.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function gatewayRequest(incoming: IncomingMessage): Promise<GatewayRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const [path = '', query = ''] = (incoming.url ?? '').split('?');
  const [, accessKeyId = '', region = '', service = ''] =
    /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(incoming.headers.authorization ?? '') ?? [];
  return {
    method: incoming.method ?? '',
    path,
    query: new URLSearchParams(query),
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: Buffer.concat(chunks),
    region,
    service,
    accessKeyId,
  };
}
