import * as v from 'valibot';
import { forward, reverse } from '../lib/engines/engine.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { engineOf } from '../lib/runtime/engine.ts';
import { PairEvent, RunEvent } from '../lib/runtime/events.ts';

/** Asked by a person there is no run: the plan is only answered. In a run it is kept, too. */
const PlanEvent = v.union([RunEvent, PairEvent]);

export const handler = defineHandler(PlanEvent, async (event, call) => {
  const engine = await engineOf(call);
  const flows = call.pair.replication.standingPair ? [forward, reverse] : [forward];
  const plans = [];
  for (const flow of flows) plans.push(await engine.plan(flow));
  if ('counter' in event)
    await call.ledger.putStep({ run: event.run, counter: event.counter }, 'plan-replication', plans);
  return { engine: engine.name, plans };
});
