import type { AlarmState } from '../events/event.ts';
import type { Paces } from '../events/schedules.ts';
import type { Deployments } from '../host/deployments.ts';
import type { BuiltService } from '../service/types.ts';
import { parseFault } from './fault-schema.ts';
import type { ActiveFault, Fault } from './faults.ts';
import { readWorld } from './state.ts';

/** The world refused a call of its control endpoint, or there is no world. */
export class WorldCallFailed extends Error {
  override readonly name = 'WorldCallFailed';
}

/** Applies a fault and resolves when it holds. Raises FaultInvalid, WorldCallFailed. */
export async function applyFault(root: string, fault: Fault): Promise<ActiveFault> {
  return call<ActiveFault>(root, 'POST', 'faults', parseFault(fault));
}

/** Undoes one fault, or all; resolves with what was undone when it no longer holds. An unknown id undoes nothing. */
export async function clearFault(root: string, id: string | 'all' = 'all'): Promise<ActiveFault[]> {
  return call<ActiveFault[]>(root, 'DELETE', `faults/${encodeURIComponent(id)}`);
}

/** The faults that are active. */
export async function listFaults(root: string): Promise<ActiveFault[]> {
  return call<ActiveFault[]>(root, 'GET', 'faults');
}

/** Sets an alarm, as `aws cloudwatch set-alarm-state` does: the world's rules get its change. */
export async function setAlarm(root: string, alarm: AlarmState): Promise<void> {
  await call<null>(root, 'POST', 'alarms', alarm);
}

/** Changes how often what is scheduled runs, in either Region. */
export async function setPaces(root: string, paces: Partial<Paces>): Promise<void> {
  await call<Partial<Paces>>(root, 'POST', 'paces', paces);
}

/** Deploys what was built to both Regions of the world; gives what was done with each resource. Raises WorldCallFailed. */
export async function deployService(root: string, service: BuiltService): Promise<Deployments> {
  return call<Deployments>(root, 'POST', 'deployments', service);
}

/** Takes away what was deployed and is not protected; gives what stays, and why. Raises WorldCallFailed. */
export async function removeService(root: string): Promise<Deployments> {
  return call<Deployments>(root, 'DELETE', 'deployments');
}

async function call<T>(root: string, method: string, path: string, body?: unknown): Promise<T> {
  const world = await readWorld(root);
  if (world === null) throw new WorldCallFailed(`No world is up in ${root}. Start one: npm run world -- up`);
  const response = await fetch(`${world.gatewayUrl}/_world/${path}`, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });
  const text = await response.text();
  if (!response.ok) throw new WorldCallFailed(`The world answered ${response.status}: ${text}`);
  return JSON.parse(text) as T;
}
