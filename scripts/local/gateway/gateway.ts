import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { LambdaRunner } from '../lambda/types.ts';
import type { FaultTable } from '../world/fault-table.ts';
import type { GatewayRequest, GatewayResponse, InProcessService } from '../world/types.ts';
import { actionOf } from './action.ts';
import { errorResponse, jsonError } from './error-response.ts';
import { functionUrl, urlPrefix } from './function-url.ts';
import { GlobalTables } from './global-tables.ts';
import { lambdaService } from './lambda-service.ts';
import type { Operator } from './operators.ts';
import { createProxy, flat } from './proxy.ts';
import type { Recorder } from './recorder.ts';
import { refusal } from './refusal.ts';
import { resourceOf } from './resource.ts';
import { credentialScope, signedFor } from './scope.ts';

export interface GatewayOptions {
  /** 0: any free one. */
  readonly port: number;
  readonly motoUrl: string;
  readonly accountId: string;
  /** By SigV4 service name; everything else but Lambda goes to moto. */
  readonly services: Readonly<Record<string, InProcessService>>;
  readonly lambda: LambdaRunner;
  readonly faults: FaultTable;
  readonly recorder: Recorder;
  readonly operators: readonly Operator[];
  /** Called when StartExecution was answered with success. */
  readonly onExecutionStarted: (execution: { readonly arn: string; readonly region: string }) => void;
  /** `/_world/<path>`: the world's own control endpoint. */
  readonly control?: (request: {
    readonly method: string;
    readonly path: string;
    readonly body: Buffer;
  }) => Promise<GatewayResponse>;
}

export interface Gateway {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** The access key of moto's own clients (scripts/local/aws/moto/patches/clients.py). */
const stateMachineKey = 'STATES';

/** The AWS endpoint of the local world: routes each call by the service and Region that it is signed for. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { faults, recorder, lambda } = options;
  const proxy = createProxy(options.motoUrl);
  const invokeLambda = lambdaService(lambda, options.accountId);
  const globalTables = new GlobalTables();
  const closing = new AbortController();

  const callerOf = (key: string): string =>
    key === stateMachineKey
      ? 'state-machine'
      : (lambda.callerOf(key) ?? options.operators.find((o) => o.accessKeyId === key)?.name ?? key);

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const startedAt = Date.now();
    const url = new URL(incoming.url ?? '/', 'http://gateway');
    const headers = flat(incoming.headers);
    const method = incoming.method ?? 'GET';
    const scope = credentialScope(headers.authorization, url.searchParams);
    const streamed = scope?.service === 's3' && options.services.s3 === undefined;
    const body = streamed ? Buffer.alloc(0) : await read(incoming);
    const common = { method, path: url.pathname, query: url.searchParams, headers, body };
    const record = (
      call: { service: string; action: string; region: string; caller: string; resource: string | null },
      status: number,
    ): void =>
      recorder.record({ at: new Date(startedAt).toISOString(), ...call, status, ms: Date.now() - startedAt });

    if (url.pathname.startsWith('/_world/') && options.control)
      return reply(
        outgoing,
        await options.control({ method, path: url.pathname.slice('/_world/'.length), body }),
      );
    if (url.pathname.startsWith(urlPrefix)) {
      const answer = await functionUrl(common, {
        runner: lambda,
        operators: options.operators,
        accountId: options.accountId,
      });
      record(
        {
          service: 'lambda',
          action: 'InvokeFunctionUrl',
          region: scope?.region ?? '',
          caller: answer.caller,
          resource: url.pathname,
        },
        answer.status,
      );
      return reply(outgoing, answer);
    }
    if (!scope) return proxy.forward(incoming, body, outgoing);

    const request: GatewayRequest = {
      ...common,
      region: scope.region,
      service: scope.service,
      accessKeyId: scope.accessKeyId,
    };
    const call = {
      service: scope.service,
      action: actionOf({ ...common, service: scope.service }),
      region: scope.region,
      caller: callerOf(scope.accessKeyId),
      resource: resourceOf(scope.service, url.pathname, headers, body),
    };
    const invoked = scope.service === 'lambda' ? lambda.find(scope.region, call.resource ?? '') : undefined;
    const verdict = faults.forCall({ ...call, ...(invoked ? { function: invoked.name } : {}) });
    if (verdict.delayMs > 0) await delay(verdict.delayMs, undefined, { signal: closing.signal });
    outgoing.once('close', () => record(call, outgoing.writableFinished ? outgoing.statusCode : 0));
    // The client gives up; the connection is closed with the gateway at the latest.
    if (verdict.error === 'no-answer') return;
    if (verdict.error === 'region-down') return void incoming.socket.destroy();
    if (verdict.error === 'access-denied') return reply(outgoing, refusal(call, headers, options.accountId));
    if (verdict.error) return reply(outgoing, errorResponse(scope.service, headers, verdict.error));

    const service = options.services[scope.service];
    if (service) return reply(outgoing, await service.handle(request));
    if (scope.service === 'lambda') return reply(outgoing, await invokeLambda(request));
    if (call.service === 'states' && call.action === 'StartExecution') {
      const answer = await proxy.ask(incoming, body);
      if (answer.status === 200)
        options.onExecutionStarted({ arn: executionArn(answer.body), region: scope.region });
      return reply(outgoing, answer);
    }
    // The fault of a lost Region has been told by now: only the table is shared.
    const route = scope.service === 'dynamodb' ? globalTables.route({ ...call, body }) : null;
    if (route?.kind === 'answer') return reply(outgoing, route.response);
    if (route?.kind === 'forward') {
      const others = { authorization: signedFor(headers.authorization ?? '', route.region) };
      if (route.complete === null) return proxy.forward(incoming, body, outgoing, others);
      return reply(outgoing, route.complete(await proxy.ask(incoming, body, others)));
    }
    return proxy.forward(incoming, streamed ? null : body, outgoing);
  }

  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch((error: unknown) => {
      if (outgoing.headersSent || closing.signal.aborted) return outgoing.destroy();
      reply(
        outgoing,
        jsonError(500, 'InternalFailure', `The local gateway could not answer: ${String(error)}`),
      );
    });
  });
  // Longer than any client keeps an idle connection, so that none is closed under a request.
  server.keepAliveTimeout = 120_000;
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    async close() {
      closing.abort();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      proxy.close();
      await closed;
    },
  };
}

async function read(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function reply(outgoing: ServerResponse, response: GatewayResponse): void {
  // Clients read it, moto's engine insists on it.
  outgoing.writeHead(response.status, { 'x-amzn-requestid': randomUUID(), ...response.headers });
  outgoing.end(response.body);
}

const executionArn = (body: Buffer): string =>
  (JSON.parse(body.toString()) as { executionArn: string }).executionArn;
