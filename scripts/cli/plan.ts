import type { MovePlan, PlanMoveRequest } from '../../functions/lib/contracts/plan-move.ts';
import type { PlanAnswer } from '../../functions/lib/contracts/plan-replication.ts';
import type { PlannedMode } from '../../functions/lib/move-plan/basis.ts';
import type { Context } from './lib/context.ts';
import { exitCodes, type Outcome } from './lib/exit.ts';
import { invoke } from './lib/invoke.ts';
import { movePlanText, nextAfterMovePlan } from './lib/move-plan-text.ts';
import { repeatOptions } from './lib/options.ts';
import { nextAfterPlan, planText } from './lib/plan-text.ts';

export interface PlanFlags {
  readonly for?: PlannedMode;
}

/** `msk-dr plan <pair>`: every call that setup or, with `--for`, a move would make, beside what stands now. Nothing is made. */
export const plan = (context: Context, pairName: string, flags: PlanFlags): Promise<Outcome> =>
  flags.for === undefined ? planSetup(context, pairName) : planMove(context, pairName, flags.for);

async function planSetup(context: Context, pairName: string): Promise<Outcome> {
  const service = await context.service(pairName);
  const pair = service.pair.name;
  const answer = await invoke<PlanAnswer>(service.aws.lambda, service.functionName('plan-replication'), {
    pair,
  });
  const next = nextAfterPlan(pair, answer) + repeatOptions(context.options);
  return {
    exit: exitCodes.passed,
    json: { schema: 1, pair, ...answer, next },
    text: planText(answer, next, context.terminal.out),
  };
}

async function planMove(context: Context, pairName: string, mode: PlannedMode): Promise<Outcome> {
  const service = await context.service(pairName);
  const request: PlanMoveRequest = { pair: service.pair.name, mode };
  const answer = await invoke<MovePlan>(service.aws.lambda, service.functionName('plan-move'), request);
  const next = nextAfterMovePlan(service.pair.name, answer) + repeatOptions(context.options);
  return {
    exit: exitCodes.passed,
    json: { schema: 1, pair: service.pair.name, ...answer, next },
    text: movePlanText(service.pair.name, answer, next, context.terminal.out),
  };
}
