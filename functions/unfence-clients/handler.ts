import * as v from 'valibot';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent, sideName } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { unfenceByHand } from './by-hand.ts';
import { unfenceDrill } from './drill.ts';
import { oweLift, unfenceMove } from './move.ts';

/** `to`: the side that has been promoted. `from`: the way back of a move that was given up; `owed`: why that could not be, and nothing is asked of that side. `shadow`: a drill's, on the side that it promotes in the shadow. `by-hand`: what a person asks for. */
const UnfenceEvent = v.union([
  v.object({ ...MoveEvent.entries, side: v.picklist(['from', 'to']), owed: v.optional(v.string()) }),
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
  if (event.owed !== undefined) return oweLift(call, grant, event.owed);
  return unfenceMove(call, grant, event);
});
