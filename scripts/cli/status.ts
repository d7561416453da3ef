import type { DescribePairRequest, PairDescription } from '../../functions/lib/contracts/describe-pair.ts';
import { approveCommand } from './lib/approval-text.ts';
import type { Context } from './lib/context.ts';
import { describeExecution } from './lib/execution.ts';
import { exitCodes, type Outcome } from './lib/exit.ts';
import { homeOwed } from './lib/home-text.ts';
import { invoke } from './lib/invoke.ts';
import { nextCommand } from './lib/next-command.ts';
import { repeatOptions } from './lib/options.ts';
import { statusText } from './lib/status-text.ts';

/** `msk-dr status <pair>`: who is active, what the flows do, who holds the lock, how the last drill went, what to do next. */
export async function status(context: Context, pairName: string): Promise<Outcome> {
  const service = await context.service(pairName);
  const request: DescribePairRequest = { pair: service.pair.name };
  const described = await invoke<PairDescription>(
    service.aws.lambda,
    service.functionName('describe-pair'),
    request,
  );
  const owing = homeOwed(service.pair, service.home, described.pointer);
  const description = { ...described, owed: [...described.owed, ...(owing === null ? [] : [owing])] };
  const { holder } = description.lock;
  const execution =
    holder && (await describeExecution(service.awsOf(holder.executionArn).sfn, holder.executionArn));
  const holderStatus = holder ? (execution?.status ?? 'unknown to Step Functions') : null;
  const { pointer } = description;
  const activeRegion = pointer && service.pair[pointer.side].region;
  const next =
    description.approval && holderStatus === 'RUNNING'
      ? approveCommand(service.pair.name, description.approval, context.options)
      : nextCommand(description, holderStatus, activeRegion) + repeatOptions(context.options);
  return {
    exit: exitCodes.passed,
    json: { schema: 1, ...description, home: service.home, holderStatus, next },
    text: statusText({ ...description, home: service.home }, holderStatus, next, context.terminal.out),
  };
}
