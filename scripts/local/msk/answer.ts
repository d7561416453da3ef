import type { GatewayRequest, GatewayResponse } from '../world/types.ts';
import { badRequest, MskError } from './msk-error.ts';
import { findRoute, type Routes } from './routes.ts';
import type { MskEmulatorOptions } from './types.ts';
import { fromWire, toWire } from './wire.ts';

/** Runs the operation that a request asks for, and gives its result or its error the shape of the wire. */
export async function answer(
  routes: Routes,
  request: GatewayRequest,
  log: MskEmulatorOptions['log'],
): Promise<GatewayResponse> {
  try {
    const { operation, labels } = findRoute(routes, request);
    const result = await operation({ request, labels, body: parse(request.body) });
    if (result === undefined) return { status: 204 };
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(toWire(result)),
    };
  } catch (error) {
    return errorAnswer(error, log);
  }
}

function parse(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return fromWire(JSON.parse(body.toString()));
  } catch (error) {
    if (error instanceof SyntaxError) throw badRequest('The request body is not JSON.');
    throw error;
  }
}

function errorAnswer(error: unknown, log: MskEmulatorOptions['log']): GatewayResponse {
  if (!(error instanceof MskError))
    log?.(`internal error: ${error instanceof Error ? error.stack : String(error)}`);
  const { type, status, message, invalidParameter } =
    error instanceof MskError ? error : new MskError('InternalServerErrorException', 500, String(error));
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': type },
    body: JSON.stringify({ message, ...(invalidParameter === undefined ? {} : { invalidParameter }) }),
  };
}
