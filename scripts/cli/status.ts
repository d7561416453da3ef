import type { DescribePairRequest, PairDescription } from '../../functions/lib/contracts/describe-pair.ts';
import { approveCommand } from './lib/approval-text.ts';
import type { Context, Service } from './lib/context.ts';
import { exitCodes, type Outcome } from './lib/exit.ts';
import { HomeDark } from './lib/faults.ts';
import { holderExecution } from './lib/holder-execution.ts';
import { homeOwed } from './lib/home-text.ts';
import { invoke } from './lib/invoke.ts';
import { nextCommand } from './lib/next-command.ts';
import { repeatOptions } from './lib/options.ts';
import { statusText } from './lib/status-text.ts';

/**
 * `msk-dr status <pair>`: who is active, what the flows do, who holds the lock, how the last drill went, what to do next.
 * With the ledger's home dark, what the other Region has of it.
 */
export async function status(context: Context, pairName: string): Promise<Outcome> {
  const { service, dark } = await serviceOrBeside(context, pairName);
  const described = await describe(service, dark !== null);
  const owing = dark === null ? homeOwed(service.pair, service.home, described.pointer) : null;
  const description = { ...described, owed: [...described.owed, ...(owing === null ? [] : [owing])] };
  const { holder } = description.lock;
  const execution = holder === null || dark !== null ? null : await holderExecution(service, holder);
  const holderSilent = execution === null || execution.known ? null : execution.reason;
  const told = execution?.known ? execution.value?.status : undefined;
  const holderStatus = holder && (told ?? `unknown to ${dark === null ? 'Step Functions' : 'this Region'}`);
  const { pointer } = description;
  const activeRegion = pointer && service.pair[pointer.side].region;
  const more = repeatOptions(context.options);
  const next =
    dark !== null || holderSilent !== null
      ? `msk-dr ledger show ${service.pair.name}${more}`
      : description.approval && holderStatus === 'RUNNING'
        ? approveCommand(service.pair.name, description.approval, context.options)
        : nextCommand(description, holderStatus, activeRegion) + more;
  const { home } = service;
  return {
    exit: exitCodes.passed,
    json: { schema: 1, ...description, home, homeDark: dark, holderStatus, holderSilent, next },
    text: statusText(
      { ...description, home, homeDark: dark, holderSilent, mode: service.pair.ledger },
      holderStatus,
      next,
      context.terminal.out,
    ),
  };
}

/** `dark`: why the home does not answer; null: it does. */
async function serviceOrBeside(
  context: Context,
  pairName: string,
): Promise<{ readonly service: Service; readonly dark: string | null }> {
  try {
    return { service: await context.service(pairName), dark: null };
  } catch (error) {
    if (!(error instanceof HomeDark)) throw error;
    return { service: error.beside, dark: error.message };
  }
}

function describe({ aws, functionName, pair }: Service, copied: boolean): Promise<PairDescription> {
  const request: DescribePairRequest = { pair: pair.name, ...(copied ? { copied } : {}) };
  return invoke<PairDescription>(aws.lambda, functionName('describe-pair'), request);
}
