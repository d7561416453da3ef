import * as v from 'valibot';
import { startExecution } from '../lib/aws/executions.ts';
import { notify } from '../lib/aws/notify.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { logger } from '../lib/runtime/logger.ts';
import { afterFailure } from './after-failure.ts';

/** EventBridge's "Step Functions Execution Status Change"; the execution's input names the pair. */
const StatusChange = v.pipe(
  v.object({
    detail: v.object({
      name: v.string(),
      status: v.string(),
      input: v.pipe(v.string(), v.parseJson(), v.object({ pair: v.string(), run: v.string() })),
    }),
  }),
  v.transform(({ detail }) => ({ pair: detail.input.pair, run: detail.input.run, status: detail.status })),
);

export const handler = defineHandler(
  StatusChange,
  async ({ pair: name, run, status }, { pair, ledger, signal }) => {
    const next = afterFailure(run, status, await ledger.getRun(run));
    if (next.kind !== 'clean-up') {
      logger[next.kind === 'report' ? 'error' : 'info'](next.sentence);
      if (next.kind === 'report' && pair.notify.topicArn !== null)
        await notify(pair.notify.topicArn, `msk-dr ${name}: ${run} ${status}`, next.sentence, signal);
      return next;
    }
    const cleanUp = `${run}-clean-up`.slice(-80);
    const input = {
      pair,
      run: name,
      cleanUpOf: run,
      options: {},
      startedBy: { principal: 'handle-run-failure', known: 'event' },
    };
    await startExecution(`${requiredEnv('MACHINE_ARN_PREFIX')}drill`, cleanUp, input, signal);
    return next;
  },
);
