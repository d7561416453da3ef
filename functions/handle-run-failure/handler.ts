import * as v from 'valibot';
import { startExecution } from '../lib/aws/executions.ts';
import { notify } from '../lib/aws/notify.ts';
import { type Move, moveStep } from '../lib/move/move.ts';
import { notice } from '../lib/notice.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { logger } from '../lib/runtime/logger.ts';
import { afterFailure } from './after-failure.ts';
import { cleanUpExecution, goOnExecution } from './clean-up-input.ts';

const Input = v.pipe(v.string(), v.parseJson(), v.object({ pair: v.string(), run: v.string() }));
/** EventBridge's "Step Functions Execution Status Change"; the execution's input names pair and run. */
const StatusChange = v.pipe(
  v.object({ detail: v.object({ status: v.string(), input: Input }) }),
  v.transform(({ detail: { status, input } }) => ({ ...input, status })),
);

export const handler = defineHandler(StatusChange, async ({ run, status }, { pair, ledger, signal }) => {
  const move = await ledger.getStep<Move>(run, moveStep);
  const next = afterFailure(run, status, await ledger.getRun(run), move);
  if (next.kind === 'clean-up') {
    const { name, input } = cleanUpExecution(pair.name, run);
    await startExecution(`${requiredEnv('MACHINE_ARN_PREFIX')}drill`, name, input, signal);
    return next;
  }
  if (next.kind === 'go-on') {
    const { name, input } = goOnExecution(pair.name, run, move?.mode ?? 'failover');
    await startExecution(`${requiredEnv('MACHINE_ARN_PREFIX')}failover`, name, input, signal);
  }
  logger[next.kind !== 'nothing' ? 'error' : 'info'](next.sentence);
  const { topicArn } = pair.notify;
  if (next.kind === 'nothing' || topicArn === null) return next;
  const epoch = (await ledger.getPointer({ kind: 'real' }))?.epoch ?? null;
  const about = { pair: pair.name, run, step: `end of the execution (${status})`, epoch };
  const { subject, text } = notice(about, next.what, [next.sentence]);
  await notify(topicArn, subject, text, signal);
  return next;
});
