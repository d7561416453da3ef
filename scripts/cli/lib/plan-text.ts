import { stringify } from 'yaml';
import type { FlowDescription } from '../../../functions/lib/contracts/describe-pair.ts';
import type { PlanAnswer } from '../../../functions/lib/contracts/plan-replication.ts';
import type { Plan, PlannedCall } from '../../../functions/lib/engines/engine.ts';
import { plural } from './format.ts';
import { fields } from './table.ts';
import type { Output } from './terminal.ts';

/** The command that follows from a plan, without the options that say where. */
export const nextAfterPlan = (pair: string, { flows }: PlanAnswer): string =>
  flows.every(({ state, drift }) => state !== 'absent' && drift.length === 0)
    ? `msk-dr status ${pair}`
    : flows.some(({ drift }) => drift.length > 0)
      ? `msk-dr validate ${pair}`
      : `msk-dr setup ${pair}`;

/** A plan for a person: the engine and why, then each flow as it is and the calls that make it. */
export function planText({ engine, reasons, plans, flows }: PlanAnswer, next: string, out: Output): string {
  return [
    fields([
      ['engine', out.paint('bold', engine)],
      ['why', reasons.join('\n')],
    ]),
    ...plans.map((plan) => {
      const now = flows.find(({ direction }) => direction === plan.flow.direction);
      return flowText(plan, now, out);
    }),
    fields([['next', next]]),
  ].join('\n\n');
}

const flowText = ({ flow, calls, hash }: Plan, now: FlowDescription | undefined, out: Output): string =>
  [
    `${flow.direction}: ${flow.source} to ${flow.target}, ${plural(calls.length, 'call')}, plan ${hash.slice(0, 12)}`,
    ...(now === undefined ? [] : [`  ${nowText(now, out)}`]),
    ...calls.map(callText),
  ].join('\n');

/** What a setup would do about a flow as it is now. */
function nowText({ state, reason, drift }: FlowDescription, out: Output): string {
  if (state === 'absent') return 'not there yet: setup makes this call:';
  if (state === 'unknown')
    return out.paint(
      'yellow',
      `whether it is there is not known: ${reason ?? 'no reason given'}; if not, setup makes this call:`,
    );
  const why = reason === null ? '' : ` (${reason})`;
  if (drift.length === 0) return `there already, ${state}${why}: setup makes no call. What it compares with:`;
  const fields = drift.map(({ field, found, wanted }) => `${field} is ${found}, wanted ${wanted}`);
  return out.paint(
    'yellow',
    `there already, ${state}${why}, and differs: ${fields.join('; ')}. Setup stops at that. What it compares with:`,
  );
}

const callText = ({ service, action, region, reversible, parameters }: PlannedCall): string =>
  [
    `  ${service}:${action} in ${region}${reversible ? '' : ' (cannot be undone)'}`,
    ...stringify(parameters, { lineWidth: 0 })
      .trimEnd()
      .split('\n')
      .map((line) => `    ${line}`),
  ].join('\n');
