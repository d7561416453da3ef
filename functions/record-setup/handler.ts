import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { takeSnapshot } from './take-snapshot.ts';

export const handler = defineClusterHandler(RunEvent, async (event, call) => {
  const snapshot = await takeSnapshot(call, event.run);
  await call.ledger.putFact(grantOf(event), 'setup', snapshot);
  return { topics: Object.keys(snapshot.sides.primary.topics).length };
});
