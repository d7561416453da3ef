import * as v from 'valibot';
import { describeFlow } from '../describe-pair/describe-flow.ts';
import type { PlanAnswer } from '../lib/contracts/plan-replication.ts';
import { forward, reverse } from '../lib/engines/engine.ts';
import { readClusterFacts } from '../lib/engines/msk-replicator/read-facts.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { PairEvent, RunEvent } from '../lib/runtime/events.ts';
import { flowReaderOf } from '../lib/runtime/flow-reader.ts';
import { engineReasons } from './reasons.ts';

/** Asked by a person there is no run: the plan is only answered. In a run it is kept, too. */
const PlanEvent = v.union([RunEvent, PairEvent]);

export const handler = defineHandler(PlanEvent, async (event, call): Promise<PlanAnswer> => {
  const { pair, signal } = call;
  const reader = await flowReaderOf(call);
  const wanted = pair.replication.standingPair ? [forward, reverse] : [forward];
  const [reasons, plans, flows] = await Promise.all([
    engineReasons(pair, (side) => readClusterFacts(pair, side, signal)),
    Promise.all(wanted.map((flow) => reader.plan(flow))),
    Promise.all(wanted.map((flow) => describeFlow(flow, () => reader.state(flow)))),
  ]);
  const answer = { engine: reader.name, reasons, plans, flows };
  if ('counter' in event)
    await call.ledger.putStep({ run: event.run, counter: event.counter }, 'plan-replication', answer);
  return answer;
});
