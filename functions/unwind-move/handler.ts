import { requireMove } from '../lib/move/move.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';

/** Design "Ledger": the pointer item is won first, so that no delayed promotion can come after the fences are lifted. */
export const handler = defineHandler(MoveEvent, async (event, { ledger }) => {
  const { startEpoch } = await requireMove(ledger, event.run);
  const result = await ledger.abandonRun(grantOf(event), event.run, startEpoch);
  await ledger.putStep(grantOf(event), 'unwind-move', result);
  return { abandoned: result.kind === 'abandoned' };
});
