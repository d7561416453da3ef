import type { PlanAnswer } from '../../functions/lib/contracts/plan-replication.ts';
import type { Context } from './lib/context.ts';
import { exitCodes, type Outcome } from './lib/exit.ts';
import { invoke } from './lib/invoke.ts';
import { repeatOptions } from './lib/options.ts';
import { nextAfterPlan, planText } from './lib/plan-text.ts';

/** `msk-dr plan <pair>`: which engine and why, and every call that makes the flows, beside what is there already. Nothing is made. */
export async function plan(context: Context, pairName: string): Promise<Outcome> {
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
