import * as v from 'valibot';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent, sideName } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { fenceByHand } from './by-hand.ts';
import { fenceDrill } from './drill.ts';
import { fenceMove } from './move.ts';
import { fenceStandby } from './standby.ts';

/** A move fences the side that it leaves; setup, or a person, the standby; a drill the active side in the shadow: the probe, on the canary topic. */
const FenceEvent = v.union([
  v.object({ ...MoveEvent.entries, who: v.picklist(['writers', 'readers']) }),
  v.object({ ...RunEvent.entries, scope: v.picklist(['standby', 'shadow']) }),
  v.object({ ...RunEvent.entries, scope: v.literal('by-hand'), side: v.nullable(sideName) }),
]);

export const handler = defineClusterHandler(FenceEvent, async (event, call) => {
  const grant = grantOf(event);
  if ('scope' in event && event.scope === 'by-hand') return fenceByHand(call, grant, event.side);
  if ('scope' in event)
    return event.scope === 'standby' ? fenceStandby(call, grant) : fenceDrill(call, grant);
  return fenceMove(call, grant, event);
});
