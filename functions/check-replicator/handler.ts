import { flowOf } from '../lib/engines/engine.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { DirectionEvent } from '../lib/runtime/events.ts';
import { flowReaderOf } from '../lib/runtime/flow-reader.ts';
import { isRunning } from './readiness.ts';

export const handler = defineHandler(DirectionEvent, async ({ direction }, call) => {
  const flow = await (await flowReaderOf(call)).state(flowOf(direction));
  return {
    running: isRunning(direction, flow),
    state: flow.state,
    standingPair: call.pair.replication.standingPair,
  };
});
