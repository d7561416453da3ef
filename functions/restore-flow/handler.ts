import { isRunning } from '../check-replicator/readiness.ts';
import { refuseDrift } from '../create-replicator/refuse-drift.ts';
import { flowFrom } from '../lib/engines/engine.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { engineOf } from '../lib/runtime/engine.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { requireFailback } from '../lib/stranded/requirements.ts';

/**
 * Makes the flow that leaves the old side again, from that side's end on: the side is fenced, so no record that is there
 * goes over. Asked again until `running`.
 */
export const handler = defineHandler(RunEvent, async (event, call) => {
  const { ledger } = call;
  const grant = grantOf(event);
  const flow = flowFrom((await requireFailback(ledger, event.run)).old);
  await ledger.assertLock(grant);
  const state = await (await engineOf(call)).ensure(flow, 'end');
  refuseDrift(flow.direction, state);
  await ledger.putStep(grant, 'restore-flow', state);
  return { running: isRunning(flow.direction, state), state: state.state };
});
