import * as v from 'valibot';
import { requireMove } from '../lib/move/move.ts';
import { orOwed } from '../lib/move/or-owed.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent, sideName } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { fenceByHand } from './by-hand.ts';
import { fenceDrill } from './drill.ts';
import { fenceSide } from './fence.ts';
import { fenceStandby } from './standby.ts';
import type { FenceStep } from './step.ts';

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
  const { ledger } = call;
  const name = `fence-${event.who}`;
  const [move, earlier] = await Promise.all([
    requireMove(ledger, event.run),
    ledger.getStep<FenceStep>(event.run, name),
  ]);
  const wish = { side: move.from, drill: null, epoch: move.startEpoch, who: event.who };
  const fenced = await orOwed(event.mode, () => fenceSide(call, grant, wish, earlier));
  const step: FenceStep = fenced.known
    ? fenced.value
    : { outcome: 'owed', side: move.from, reason: fenced.reason };
  await ledger.putStep(grant, name, step);
  return step.outcome === 'owed'
    ? step
    : { outcome: step.outcome, side: step.side, denies: step.denies, added: step.added };
});
