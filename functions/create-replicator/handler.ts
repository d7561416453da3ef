import { flowOf } from '../lib/engines/engine.ts';
import { activeSide } from '../lib/runtime/active-side.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { engineOf } from '../lib/runtime/engine.ts';
import { DirectionEvent, grantOf } from '../lib/runtime/events.ts';
import { refuseDrift } from './refuse-drift.ts';
import { startOf } from './start-of.ts';

export const handler = defineHandler(DirectionEvent, async (event, call) => {
  await call.ledger.assertLock(grantOf(event));
  const start = startOf(event.direction, await activeSide(call.ledger));
  const flow = await (await engineOf(call)).ensure(flowOf(event.direction), start);
  refuseDrift(event.direction, flow);
  await call.ledger.putStep(grantOf(event), `create-replicator-${event.direction}`, flow);
  return { state: flow.state };
});
