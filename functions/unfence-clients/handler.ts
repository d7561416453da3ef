import * as v from 'valibot';
import { requireMove } from '../lib/move/move.ts';
import { orOwed } from '../lib/move/or-owed.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent, sideName } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { unfenceByHand } from './by-hand.ts';
import { unfenceDrill } from './drill.ts';
import { liftSide } from './lift.ts';
import { type LiftStep, requireActive } from './step.ts';

/** `to`: the side that has been promoted. `from`: the way back of a move that was given up. `shadow`: a drill's, on the side that it promotes in the shadow. `by-hand`: what a person asks for. */
const UnfenceEvent = v.union([
  v.object({ ...MoveEvent.entries, side: v.picklist(['from', 'to']) }),
  v.object({ ...RunEvent.entries, scope: v.literal('shadow') }),
  v.object({
    ...RunEvent.entries,
    scope: v.literal('by-hand'),
    side: v.nullable(sideName),
    force: v.nullable(v.string()),
  }),
]);

export const handler = defineClusterHandler(UnfenceEvent, async (event, call) => {
  const grant = grantOf(event);
  if ('scope' in event && event.scope === 'by-hand') return unfenceByHand(call, grant, event);
  if ('scope' in event) return unfenceDrill(call, grant);
  const { ledger } = call;
  const move = await requireMove(ledger, event.run);
  const side = move[event.side];
  requireActive(side, await requirePointer(ledger));
  // The promoted side has to answer; the one that a failover wanted to leave may be as silent as before.
  const mode = event.side === 'to' ? 'switchover' : event.mode;
  const lifted = await orOwed(mode, () => liftSide(call, grant, { side, drill: null }));
  const step: LiftStep = lifted.known ? lifted.value : { outcome: 'owed', side, reason: lifted.reason };
  await ledger.putStep(grant, `unfence-${event.side}`, step);
  return step;
});
