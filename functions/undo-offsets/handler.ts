import * as v from 'valibot';
import { requireMove } from '../lib/move/move.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent, runName } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { undoMoveByHand } from './undo-by-hand.ts';
import { type UndoneOffsets, undoChunks, withEarlier } from './undo-chunks.ts';

const stepName = 'undo-offsets';

/** A move takes back its own writes, before anybody reads there; a person those of the run `of`, later. */
const UndoEvent = v.union([
  MoveEvent,
  v.object({ ...RunEvent.entries, scope: v.literal('by-hand'), of: runName }),
]);

export const handler = defineClusterHandler(UndoEvent, async (event, call) => {
  const grant = grantOf(event);
  if ('scope' in event) {
    const { restored, left } = await undoMoveByHand(call, grant, event.of);
    return { groups: restored.length, left: left.length };
  }
  const move = await requireMove(call.ledger, event.run);
  const [before, undone] = await Promise.all([
    call.ledger.getStep<UndoneOffsets>(event.run, stepName),
    undoChunks(call, grant, event.run, () => call.connect(move.to)),
  ]);
  const done = withEarlier(before, undone);
  await call.ledger.putStep(grant, stepName, done);
  return { groups: done.restored.length + done.deleted.length, left: done.left.length };
});
