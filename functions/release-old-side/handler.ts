import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { requireFailback } from '../lib/stranded/requirements.ts';
import { releaseSettings } from './release-settings.ts';

/** Puts retention and compaction of the old side back to what they were. */
export const handler = defineClusterHandler(RunEvent, async (event, call) => {
  const { old } = await requireFailback(call.ledger, event.run);
  return { topics: (await releaseSettings(call, grantOf(event), old)).length };
});
