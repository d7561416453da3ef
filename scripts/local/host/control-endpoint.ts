import * as v from 'valibot';
import type { AlarmState } from '../events/event.ts';
import type { Paces } from '../events/schedules.ts';
import { FaultInvalid, parseFault } from '../world/fault-schema.ts';
import type { GatewayResponse } from '../world/types.ts';
import type { FaultController } from './fault-controller.ts';

interface ControlRequest {
  readonly method: string;
  readonly path: string;
  readonly body: Buffer;
}

/** What the world lets others change. */
export interface Controls {
  readonly faults: FaultController;
  readonly paces: Paces;
  readonly setAlarm: (alarm: AlarmState) => Promise<void>;
}

/**
 * `/_world/faults`: GET lists, POST applies, DELETE `faults/<id>` or `faults/all` clears. `/_world/alarms`: POST sets one.
 * `/_world/paces`: POST changes how often what is scheduled runs. Errors are one sentence.
 */
export function controlEndpoint({
  faults,
  paces,
  setAlarm,
}: Controls): (request: ControlRequest) => Promise<GatewayResponse> {
  return async ({ method, path, body }) => {
    const [name, id, ...rest] = path.split('/').map(decodeURIComponent);
    if (path === 'alarms' && method === 'POST')
      return given(body, Alarm, 'An alarm has region, alarmName and state (OK, ALARM).', setAlarm);
    if (path === 'paces' && method === 'POST')
      return given(
        body,
        NewPaces,
        'Paces are observe and drills: milliseconds, or null.',
        async (changes) => {
          Object.assign(paces, changes);
        },
      );
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

const Alarm = v.object({
  region: v.string(),
  alarmName: v.string(),
  state: v.picklist(['OK', 'ALARM', 'INSUFFICIENT_DATA']),
});

const pace = v.optional(v.nullable(v.pipe(v.number(), v.minValue(1))));
const NewPaces = v.strictObject({ observe: pace, drills: pace });

/** Does what the body asks for, and answers with it; 400 with the sentence where it is not of that shape. */
async function given<S extends v.GenericSchema>(
  body: Buffer,
  shape: S,
  wrong: string,
  work: (input: v.InferOutput<S>) => Promise<void>,
): Promise<GatewayResponse> {
  const input = v.safeParse(v.pipe(v.string(), v.parseJson(), shape), body.toString());
  if (!input.success) return sentence(400, wrong);
  await work(input.output);
  return json(input.output);
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
