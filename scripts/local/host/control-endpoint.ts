import { FaultInvalid, parseFault } from '../world/fault-schema.ts';
import type { GatewayResponse } from '../world/types.ts';
import type { FaultController } from './fault-controller.ts';

interface ControlRequest {
  readonly method: string;
  readonly path: string;
  readonly body: Buffer;
}

/** `/_world/faults`: GET lists, POST applies, DELETE `faults/<id>` or `faults/all` clears. Errors are one sentence. */
export function controlEndpoint(
  faults: FaultController,
): (request: ControlRequest) => Promise<GatewayResponse> {
  return async ({ method, path, body }) => {
    const [name, id, ...rest] = path.split('/').map(decodeURIComponent);
    if (name !== 'faults' || rest.length > 0) return sentence(404, `There is no ${path} here.`);
    try {
      if (method === 'GET' && id === undefined) return json(faults.list());
      if (method === 'POST' && id === undefined) return json(await faults.apply(parseFault(parse(body))));
      if (method === 'DELETE' && id !== undefined) return json(await faults.clear(id));
      return sentence(405, `${method} is not for ${path}.`);
    } catch (error) {
      if (error instanceof FaultInvalid) return sentence(400, error.message);
      return sentence(500, error instanceof Error ? error.message : String(error));
    }
  };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new FaultInvalid('The fault is not JSON.');
  }
}

const json = (value: unknown): GatewayResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});
const sentence = (status: number, body: string): GatewayResponse => ({
  status,
  headers: { 'content-type': 'text/plain' },
  body,
});
