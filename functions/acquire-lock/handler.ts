import * as v from 'valibot';
import { describeExecution } from '../lib/aws/executions.ts';
import { LockHeld } from '../lib/errors.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { runName } from '../lib/runtime/events.ts';
import { takeOver } from './take-over.ts';
import { timingOf } from './timing.ts';

const AcquireEvent = v.object({
  pair: v.string(),
  run: runName,
  machine: v.picklist(['setup', 'drill']),
  executionArn: v.string(),
  startedBy: v.object({ principal: v.string(), known: v.string() }),
});

export const handler = defineHandler(AcquireEvent, async (event, { pair, ledger, clock, signal }) => {
  const timing = timingOf(pair);
  const acquired = await ledger.acquireLock(event.run, event.executionArn);
  let counter = acquired.kind === 'acquired' ? acquired.grant.counter : 0;
  if (acquired.kind === 'held') {
    const holder =
      acquired.lock.holder === null
        ? null
        : await describeExecution(acquired.lock.holder.executionArn, signal);
    const next = takeOver(
      acquired.lock,
      holder,
      clock.now(),
      Number(requiredEnv('FUNCTION_TIMEOUT_SECONDS')) * 1000,
    );
    if (next.kind === 'held') throw new LockHeld(next.sentence);
    if (next.kind === 'wait')
      return { kind: 'wait', waitSeconds: Math.ceil(next.ms / 1000), counter, timing };
    counter = (await ledger.takeOverLock(event.run, event.executionArn, acquired.lock)).counter;
  }
  const { run, machine, executionArn, startedBy } = event;
  const startedAt = new Date(clock.now()).toISOString();
  await ledger.putRun({
    run,
    pair: pair.name,
    machine,
    executionArn,
    startedAt,
    startedBy,
    status: 'running',
    finishedAt: null,
    reasons: [],
  });
  return { kind: 'acquired', waitSeconds: 0, counter, timing };
});
