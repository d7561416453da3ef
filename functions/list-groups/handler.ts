import { requireMove } from '../lib/move/move.ts';
import { readSourceGroups } from '../lib/move/source-groups.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { chunkCount } from './chunks.ts';

/** Fixes which groups move, and where each stands; a Map over the chunk numbers then moves them. */
export const handler = defineClusterHandler(MoveEvent, async (event, call) => {
  const move = await requireMove(call.ledger, event.run);
  const found = await readSourceGroups(call, move);
  await call.ledger.putStep(grantOf(event), 'list-groups', found);
  const chunks = chunkCount(found.groups.length);
  return { groups: found.groups.length, chunks: Array.from({ length: chunks }, (_, index) => index) };
});
