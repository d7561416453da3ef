import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { requireFailback } from '../lib/stranded/requirements.ts';
import { preserveSide } from './preserve-side.ts';

/** Keeps the old side's logs as they are until the way home is over; asked again while the flow back is being changed. */
export const handler = defineClusterHandler(RunEvent, async (event, call) => {
  const { old } = await requireFailback(call.ledger, event.run);
  return preserveSide(call, grantOf(event), old);
});
