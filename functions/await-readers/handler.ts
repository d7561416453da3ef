import { requireMove } from '../lib/move/move.ts';
import { orOwed } from '../lib/move/or-owed.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { movedGroups } from '../sync-offsets/select-groups.ts';
import { judgeReaders } from './readers.ts';

export const handler = defineClusterHandler(MoveEvent, async (event, call) => {
  const move = await requireMove(call.ledger, event.run);
  const readers = await orOwed(move.mode, async () => {
    const old = await call.connect(move.from);
    const groups = movedGroups(await old.listGroups(), call.pair).filter(({ type }) => type !== 'share');
    return judgeReaders(await old.activeMembers(groups));
  });
  const result = readers.known
    ? readers.value
    : { empty: true, sentence: `The ${move.from} did not tell: ${readers.reason}` };
  await call.ledger.putStep(grantOf(event), 'await-readers', result);
  return result;
});
