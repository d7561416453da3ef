import * as v from 'valibot';
import { requireMove } from '../lib/move/move.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, runName } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { undoChunks } from './undo-chunks.ts';

/** `of`: the run whose writes are undone; its own by default. */
const UndoEvent = v.object({ ...MoveEvent.entries, of: v.optional(runName) });

export const handler = defineClusterHandler(UndoEvent, async (event, call) => {
  const of = event.of ?? event.run;
  const move = await requireMove(call.ledger, of);
  const done = await undoChunks(call, grantOf(event), of, () => call.connect(move.to));
  await call.ledger.putStep(grantOf(event), 'undo-offsets', done);
  return { groups: done.restored.length + done.deleted.length, left: done.left.length };
});
