import type { Plan, PlannedCall } from '../../functions/lib/engines/engine.ts';
import type { Context } from './lib/context.ts';
import { exitCodes, type Outcome } from './lib/exit.ts';
import { plural } from './lib/format.ts';
import { invoke } from './lib/invoke.ts';

/** `msk-dr plan <pair>`: every call that a setup would make, nothing made. */
export async function plan(context: Context, pairName: string): Promise<Outcome> {
  const service = await context.service(pairName);
  const pair = service.pair.name;
  const payload = { pair };
  const { plans } = await invoke<{ plans: readonly Plan[] }>(
    service.aws.lambda,
    service.functionName('plan-replication'),
    payload,
  );
  return { exit: exitCodes.passed, json: { schema: 1, pair, plans }, text: plans.map(planText).join('\n\n') };
}

const planText = ({ flow, calls, hash }: Plan): string =>
  [
    `${flow.direction}: ${flow.source} to ${flow.target}, ${plural(calls.length, 'call')}, plan ${hash.slice(0, 12)}`,
    ...calls.map(callText),
  ].join('\n');

const callText = ({ service, action, region, reversible, parameters }: PlannedCall): string =>
  [
    `  ${service}:${action} in ${region}${reversible ? '' : ' (cannot be undone)'}`,
    ...JSON.stringify(parameters, null, 2)
      .split('\n')
      .map((line) => `    ${line}`),
  ].join('\n');
