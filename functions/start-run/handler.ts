import { startExecution } from '../lib/aws/executions.ts';
import type { StartRunAnswer, StartRunDeclined } from '../lib/contracts/start-run.ts';
import { defineUrlHandler } from '../lib/runtime/define-url-handler.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { requireHome } from '../lib/runtime/home.ts';
import { StartRunEvent } from './request.ts';
import { runName } from './run-name.ts';
import { whyNotStarted } from './triggered.ts';

export const handler = defineUrlHandler(
  StartRunEvent,
  async (
    { machine, options, requestId, trigger, caller },
    call,
  ): Promise<StartRunAnswer | StartRunDeclined> => {
    const { pair, ledger, signal } = call;
    if (trigger === 'person') await requireHome({ pair, signal });
    const declined = trigger === 'person' ? null : await whyNotStarted(trigger, call);
    if (declined !== null) return { declined };
    const execution = runName(machine, requestId);
    // A move that is taken up again keeps its name, and with it what its steps left in the ledger.
    const run = ('resume' in options ? options.resume : null) ?? execution;
    // Before the execution: whoever starts one past this function can write anything into its input, but not here.
    await ledger.putStarter(run, { execution, ...caller });
    const input = { pair: pair.name, run, options, startedBy: caller };
    return {
      run,
      executionArn: await startExecution(
        `${requiredEnv('MACHINE_ARN_PREFIX')}${machine}`,
        execution,
        input,
        signal,
      ),
    };
  },
);
