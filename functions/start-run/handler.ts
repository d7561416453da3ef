import * as v from 'valibot';
import { startExecution } from '../lib/aws/executions.ts';
import type { StartRunAnswer } from '../lib/contracts/start-run.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { PairEvent } from '../lib/runtime/events.ts';
import { requestIdPattern, runName } from './run-name.ts';

const StartRunEvent = v.object({
  ...PairEvent.entries,
  machine: v.picklist(['setup', 'drill']),
  options: v.optional(
    v.object({ adopt: v.optional(v.boolean(), false), syncAcls: v.optional(v.boolean(), false) }),
    {},
  ),
  requestId: v.pipe(v.string(), v.regex(requestIdPattern)),
});

export const handler = defineHandler(
  StartRunEvent,
  async ({ machine, options, requestId }, { pair, signal }): Promise<StartRunAnswer> => {
    const run = runName(machine, requestId);
    // A direct invocation does not say who made it: the caller's identity is known only from a signed function URL.
    const input = { pair: pair.name, run, options, startedBy: { principal: 'unknown', known: 'unverified' } };
    return {
      run,
      executionArn: await startExecution(
        `${requiredEnv('MACHINE_ARN_PREFIX')}${machine}`,
        run,
        input,
        signal,
      ),
    };
  },
);
