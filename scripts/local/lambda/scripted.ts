import { sameFunction } from '../world/fault-table.ts';
import { describeError, failed } from './outcome.ts';
import type { FunctionConfig, Outcome, ScriptedHandler, ScriptedHandlers } from './types.ts';

export function findScripted(handlers: ScriptedHandlers, name: string): ScriptedHandler | undefined {
  return handlers[name] ?? Object.entries(handlers).find(([key]) => sameFunction(name, key))?.[1];
}

/** A function that only a script stands for. */
export const scriptedFunction = (name: string, region: string): FunctionConfig => ({
  name,
  region,
  bundle: '',
  handler: '',
  environment: {},
  memoryMb: 128,
  timeoutSeconds: 900,
  url: false,
});

export async function runScripted(
  handler: ScriptedHandler,
  fn: FunctionConfig,
  payload: string,
  awsRequestId: string,
): Promise<Outcome> {
  try {
    const result = await handler(JSON.parse(payload) as never, {
      functionName: fn.name,
      region: fn.region,
      awsRequestId,
    });
    return { error: false, payload: JSON.stringify(result ?? null) };
  } catch (error) {
    return failed(describeError(error));
  }
}
