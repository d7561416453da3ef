import { flowOf } from '../lib/engines/engine.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { engineOf } from '../lib/runtime/engine.ts';
import { DirectionEvent, grantOf } from '../lib/runtime/events.ts';
import { refuseDrift } from './refuse-drift.ts';

export const handler = defineHandler(DirectionEvent, async (event, call) => {
  await call.ledger.assertLock(grantOf(event));
  const flow = await (await engineOf(call)).ensure(flowOf(event.direction));
  refuseDrift(event.direction, flow);
  await call.ledger.putStep(grantOf(event), `create-replicator-${event.direction}`, flow);
  return { state: flow.state };
});
