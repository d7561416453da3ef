import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ConnectRest, connectRest } from '../../../../../scripts/local/connect/rest.ts';

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}
let server: Server;
let rest: ConnectRest;
let calls: string[];
/** By `METHOD path`; the last one stays. */
let answers: Map<string, Answer[]>;

const read = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

beforeEach(async () => {
  calls = [];
  answers = new Map();
  server = createServer((request, response) => {
    void read(request).then((body) => {
      const key = `${request.method} ${request.url}`;
      calls.push(body === '' ? key : `${key} ${body}`);
      const left = answers.get(key) ?? [{ status: 404, body: { message: 'none' } }];
      const answer = left.length > 1 ? left.shift() : left[0];
      response.statusCode = answer?.status ?? 500;
      response.end(answer?.body === undefined ? '' : JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  rest = connectRest(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 1_000);
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});
const on = (call: string, ...list: Answer[]) => answers.set(call, list);

test('a new connector can start stopped; one that exists gets its settings only', async () => {
  on('POST /connectors', { status: 201, body: {} });
  on('PUT /connectors/a/config', { status: 200, body: {} });
  await rest.putConnector('a', { k: 'v' }, { stopped: true });
  on('GET /connectors/a', { status: 200, body: {} });
  await rest.putConnector('a', { k: 'w' }, { stopped: true });
  expect(calls).toEqual([
    'GET /connectors/a',
    'POST /connectors {"name":"a","config":{"k":"v"},"initial_state":"STOPPED"}',
    'GET /connectors/a',
    'PUT /connectors/a/config {"k":"w"}',
  ]);
});

test('what does not exist is null, empty or nothing to do', async () => {
  expect(await rest.connectorStatus('a')).toBeNull();
  expect(await rest.offsets('a')).toEqual([]);
  await rest.deleteConnector('a');
  await rest.pauseConnector('a');
});

test('a rebalance and a timeout inside are waited out', async () => {
  on(
    'PUT /connectors/a/pause',
    { status: 409, body: { message: 'rebalance' } },
    { status: 500, body: { message: 'Request timed out.' } },
    { status: 500, body: { message: 'Request cannot be completed because a rebalance is expected' } },
    { status: 202 },
  );
  await rest.pauseConnector('a');
  expect(calls).toHaveLength(4);
});

test('a refusal is raised at once, and patience has an end', async () => {
  on('PUT /connectors/a/stop', { status: 400, body: { message: 'no' } });
  await expect(rest.stopConnector('a')).rejects.toMatchObject({ name: 'ConnectCallFailed', status: 400 });
  expect(calls).toHaveLength(1);
  on('PUT /connectors/a/resume', { status: 409, body: {} });
  await expect(rest.resumeConnector('a')).rejects.toMatchObject({ status: 409 });
});

test('positions come and go as topic, partition and offset; below zero means from the start', async () => {
  const partition = { cluster: 'p', topic: 't', partition: 3 };
  on('GET /connectors/a/offsets', {
    status: 200,
    body: {
      offsets: [
        { partition, offset: { offset: 7 } },
        { partition, offset: null },
      ],
    },
  });
  on('PATCH /connectors/a/offsets', { status: 200, body: { message: 'ok' } });
  expect(await rest.offsets('a')).toEqual([{ ...partition, offset: 7 }]);
  await rest.setOffsets('a', [
    { ...partition, offset: 7 },
    { ...partition, offset: -1 },
  ]);
  const sent = JSON.parse(calls.at(-1)?.replace('PATCH /connectors/a/offsets ', '') ?? '') as unknown;
  expect(sent).toEqual({
    offsets: [
      { partition, offset: { offset: 7 } },
      { partition, offset: null },
    ],
  });
});

test('a name is one part of the path', async () => {
  await rest.connectorStatus('a/b c');
  expect(calls).toEqual(['GET /connectors/a%2Fb%20c/status']);
});
