import { flowOf } from '../lib/engines/engine.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { engineOf } from '../lib/runtime/engine.ts';
import { DirectionEvent } from '../lib/runtime/events.ts';
import { isRunning } from './readiness.ts';

export const handler = defineHandler(DirectionEvent, async ({ direction }, call) => {
  const flow = await (await engineOf(call)).state(flowOf(direction));
  return {
    running: isRunning(direction, flow),
    state: flow.state,
    standingPair: call.pair.replication.standingPair,
  };
});
