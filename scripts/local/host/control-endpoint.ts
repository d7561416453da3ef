import * as v from 'valibot';
import type { AlarmState } from '../events/event.ts';
import type { Paces } from '../events/schedules.ts';
import { FaultInvalid, parseFault } from '../world/fault-schema.ts';
import type { GatewayResponse } from '../world/types.ts';
import type { Deploying } from './deployments.ts';
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
  readonly deployments: Deploying;
}

/**
 * `/_world/faults`: GET lists, POST applies, DELETE `faults/<id>` or `faults/all` clears. `/_world/alarms`: POST sets one.
 * `/_world/paces`: POST changes how often what is scheduled runs. `/_world/deployments`: POST deploys what was built, DELETE
 * removes it; both answer with what was done. Errors are one sentence.
 */
export function controlEndpoint({
  faults,
  paces,
  setAlarm,
  deployments,
}: Controls): (request: ControlRequest) => Promise<GatewayResponse> {
  return async ({ method, path, body }) => {
    const [name, id, ...rest] = path.split('/').map(decodeURIComponent);
    try {
      switch (`${method} ${path}`) {
        case 'POST alarms':
          return await given(body, Alarm, 'An alarm has region, alarmName and state (OK, ALARM).', setAlarm);
        case 'POST paces':
          return await given(
            body,
            NewPaces,
            'Paces are observe and drills: milliseconds, or null.',
            (changes) => Object.assign(paces, changes),
          );
        case 'POST deployments':
          return await given(
            body,
            Service,
            'A deployment has templateFiles by Region and a bundleFolder.',
            deployments.deploy,
          );
        case 'DELETE deployments':
          return json(await deployments.remove());
      }
      if (name !== 'faults' || rest.length > 0) return sentence(404, `There is no ${path} here.`);
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
const Service = v.strictObject({ templateFiles: v.record(v.string(), v.string()), bundleFolder: v.string() });

/** Does what the body asks for, and answers with what came of it; 400 with the sentence where it is not of that shape. */
async function given<S extends v.GenericSchema>(
  body: Buffer,
  shape: S,
  wrong: string,
  work: (input: v.InferOutput<S>) => unknown,
): Promise<GatewayResponse> {
  const input = v.safeParse(v.pipe(v.string(), v.parseJson(), shape), body.toString());
  if (!input.success) return sentence(400, wrong);
  return json((await work(input.output)) ?? null);
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
