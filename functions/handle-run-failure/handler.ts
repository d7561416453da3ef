import { startExecution } from '../lib/aws/executions.ts';
import { type Move, moveStep } from '../lib/move/move.ts';
import { notice } from '../lib/notice.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { logger } from '../lib/runtime/logger.ts';
import { tellOperators } from '../lib/runtime/tell-operators.ts';
import { afterFailure } from './after-failure.ts';
import { cleanUpExecution, goOnExecution } from './clean-up-input.ts';
import { StatusChange } from './status-change.ts';

export const handler = defineHandler(
  StatusChange,
  async ({ run, status, execution }, { pair, ledger, signal }) => {
    const move = await ledger.getStep<Move>(run, moveStep);
    const next = afterFailure({ run, status, execution }, await ledger.getRun(run), move);
    if (next.kind === 'clean-up') {
      const { name, input } = cleanUpExecution(pair.name, run);
      await startExecution(`${requiredEnv('MACHINE_ARN_PREFIX')}drill`, name, input, signal);
      return next;
    }
    if (next.kind === 'go-on') {
      const { name, input } = goOnExecution(
        { pair: pair.name, run, mode: move?.mode ?? 'failover' },
        execution,
      );
      await startExecution(`${requiredEnv('MACHINE_ARN_PREFIX')}failover`, name, input, signal);
    }
    logger[next.kind !== 'nothing' ? 'error' : 'info'](next.sentence);
    if (next.kind === 'nothing') return next;
    const epoch = (await ledger.getPointer({ kind: 'real' }))?.epoch ?? null;
    const about = { pair: pair.name, run, step: `end of the execution (${status})`, epoch };
    await tellOperators({ pair, signal }, notice(about, next.what, [next.sentence]));
    return next;
  },
);
