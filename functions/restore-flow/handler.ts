import * as v from 'valibot';
import { isRunning } from '../check-replicator/readiness.ts';
import { flowFrom } from '../lib/engines/engine.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { engineOf } from '../lib/runtime/engine.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { requireFailback } from '../lib/stranded/requirements.ts';
import { restoreFlowStep } from '../lib/stranded/types.ts';

/** `back`: to the old side; `out`: away from it. */
const RestoreEvent = v.object({ ...RunEvent.entries, way: v.picklist(['back', 'out']) });

/**
 * Makes a flow that is not there. The way back from its beginning on (what came from the old side is passed over); the
 * way out from its end on: that side is fenced, so no record that is there goes over. Neither copies topic settings
 * before it is aligned. Asked again until `running`.
 */
export const handler = defineHandler(RestoreEvent, async (event, call) => {
  const { ledger } = call;
  const grant = grantOf(event);
  const { old, active } = await requireFailback(ledger, event.run);
  const isOut = event.way === 'out';
  const flow = flowFrom(isOut ? old : active);
  await ledger.assertLock(grant);
  const engine = await engineOf(call);
  const state = await engine.ensure(flow, isOut ? 'end' : 'beginning');
  // A rebuild that was given up before it removed anything may have left it halted.
  if (!isOut) await engine.resume(flow);
  await ledger.putStep(grant, restoreFlowStep(event.way), state);
  return { running: isRunning(flow.direction, state), state: state.state };
});
