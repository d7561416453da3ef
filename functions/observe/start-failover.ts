import { startExecution } from '../lib/aws/executions.ts';
import type { MoveOptions } from '../lib/contracts/start-run.ts';
import type { Outage } from '../lib/observation/types.ts';
import type { Call } from '../lib/runtime/call.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';

/** Nobody has signed for it: a loss that is not pre-approved takes two approvers (docs/approval.md). */
const startedBy = { principal: 'observe', known: 'unverified' } as const;
const options: MoveOptions = { mode: 'failover', accept: [], breakGlass: null, resume: null, planHash: null };

/** One outage has one name, whoever sees it in whichever minute: the execution is started once. */
export const failoverName = ({ epoch, since }: Outage): string =>
  `failover-observed-${epoch}-${new Date(since).toISOString().replace(/[-:]|\.\d+/g, '')}`;

/**
 * Starts the failover of an outage, or finds the one that was started for it. Answers what there is to say: a run of it
 * that has ended is not started again, since whoever ended it, or did not approve it, had a reason.
 */
export async function startFailover({ pair, ledger, signal }: Call, outage: Outage): Promise<string> {
  const run = failoverName(outage);
  const before = await ledger.getRun(run);
  if (before !== null && before.status !== 'running')
    return `${run} was started for this outage and has ended (${before.reasons.join(' ') || before.status}). To start another: msk-dr failover ${pair.name}`;
  await ledger.putStarter(run, { execution: run, ...startedBy });
  const machine = `${requiredEnv('MACHINE_ARN_PREFIX')}failover`;
  await startExecution(machine, run, { pair: pair.name, run, options, startedBy }, signal);
  return `${run} is started. To follow it: msk-dr watch ${pair.name}`;
}
