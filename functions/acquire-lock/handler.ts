import * as v from 'valibot';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { runName } from '../lib/runtime/events.ts';
import { requireHome } from '../lib/runtime/home.ts';
import { grantLock } from './grant.ts';
import { recordStart } from './record-start.ts';
import { refuseEnded } from './refuse-ended.ts';
import { timingOf } from './timing.ts';

const AcquireEvent = v.object({
  pair: v.string(),
  run: runName,
  machine: v.picklist(['setup', 'drill', 'failover', 'failback', 'manual']),
  executionArn: v.string(),
  startedBy: v.object({ principal: v.string(), known: v.string() }),
  /** The run is taken up again by this execution: its record stands. */
  resume: v.optional(v.nullable(runName), null),
  /** As what a move is taken up. */
  mode: v.optional(v.nullable(v.picklist(['switchover', 'failover'])), null),
});

export const handler = defineHandler(AcquireEvent, async (event, call) => {
  const { run, machine, mode, executionArn, startedBy } = event;
  const pair = call.pair.name;
  const timing = timingOf(call.pair);
  const longest = Number(requiredEnv('FUNCTION_TIMEOUT_SECONDS')) * 1000;
  await requireHome(call);
  if (event.resume !== null) await refuseEnded(call.ledger, { pair, machine, run, mode });
  const granted = await grantLock(call, run, executionArn, longest);
  if (granted.kind === 'wait')
    return { kind: 'wait', waitSeconds: Math.ceil(granted.ms / 1000), counter: 0, timing };
  const start = {
    ...{ run, pair, machine, executionArn, startedBy },
    startedAt: new Date(call.clock.now()).toISOString(),
  };
  if (event.resume === null) await recordStart(call.ledger, granted.grant, start);
  else await call.ledger.takeUpRun(granted.grant, executionArn);
  return { kind: 'acquired', waitSeconds: 0, counter: granted.grant.counter, timing };
});
