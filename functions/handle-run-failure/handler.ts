import { startExecution } from '../lib/aws/executions.ts';
import { type Move, moveStep } from '../lib/move/move.ts';
import { notice } from '../lib/notice.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { logger } from '../lib/runtime/logger.ts';
import { tellOperators } from '../lib/runtime/tell-operators.ts';
import { type LiftStep, liftOldStep } from '../unfence-clients/step.ts';
import { afterFailure } from './after-failure.ts';
import { cleanUpExecution, goOnExecution } from './clean-up-input.ts';
import { StatusChange } from './status-change.ts';

export const handler = defineHandler(
  StatusChange,
  async ({ run, status, execution }, { pair, ledger, signal }) => {
    const [move, record, lifted] = await Promise.all([
      ledger.getStep<Move>(run, moveStep),
      ledger.getRun(run),
      ledger.getStep<LiftStep>(run, liftOldStep),
    ]);
    const next = afterFailure({ run, status, execution }, record, move, lifted?.outcome === 'owed');
    if (next.kind === 'clean-up') {
      const { name, input } = cleanUpExecution(pair.name, run);
      await startExecution(`${requiredEnv('MACHINE_ARN_PREFIX')}drill`, name, input, signal);
      return next;
    }
    if (next.kind === 'go-on') {
      const mode = move?.mode ?? 'failover';
      const { name, input } = goOnExecution({ pair: pair.name, run, mode }, execution);
      await startExecution(`${requiredEnv('MACHINE_ARN_PREFIX')}failover`, name, input, signal);
    }
    logger[next.kind !== 'nothing' ? 'error' : 'info'](next.sentence);
    if (next.kind === 'nothing') return next;
    const epoch = (await ledger.getPointer({ kind: 'real' }))?.epoch ?? null;
    const step = `end of the execution (${status})`;
    const told = notice({ pair: pair.name, run, step, epoch }, next.what, [next.sentence]);
    await tellOperators({ pair, signal }, told);
    return next;
  },
);
