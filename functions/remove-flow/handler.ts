import { flowFrom } from '../lib/engines/engine.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { engineOf } from '../lib/runtime/engine.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { requireFailback } from '../lib/stranded/requirements.ts';

const removedStep = 'flow-removed';

/**
 * Takes away the flow that leaves the old side: MSK Replicator cannot be told to pass over the stranded records, so one
 * that is resumed would copy them. Its denial stays until it is gone; asked again until `absent`.
 */
export const handler = defineHandler(RunEvent, async (event, call) => {
  const { ledger } = call;
  const grant = grantOf(event);
  // The flow that stands there later is another one, made again with its start at the end.
  if ((await ledger.getStep(event.run, removedStep)) !== null) return { absent: true };
  const flow = flowFrom((await requireFailback(ledger, event.run)).old);
  const engine = await engineOf(call);
  await ledger.assertLock(grant);
  await engine.halt(flow);
  await ledger.assertLock(grant);
  const { state } = await engine.remove(flow);
  if (state !== 'absent') return { absent: false, state };
  await engine.resume(flow);
  await ledger.putStep(grant, removedStep, { direction: flow.direction, at: call.clock.now() });
  return { absent: true };
});
