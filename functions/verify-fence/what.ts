import * as v from 'valibot';
import { shadowFenceStep } from '../fence-clients/drill.ts';
import { standbyFenceStep } from '../fence-clients/standby.ts';
import { writersFenceStep } from '../fence-clients/step.ts';
import type { Ledger } from '../lib/ledger/types.ts';
import { type MoveMode, requireMove } from '../lib/move/move.ts';
import { otherSide } from '../lib/pair/types.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import { RunEvent } from '../lib/runtime/events.ts';
import type { WhichFence } from '../lib/runtime/fence-side.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';

/** A move's fence on the side that it leaves, the standing one, or a drill's. */
const Standing = v.object({ ...RunEvent.entries, scope: v.picklist(['shadow', 'standby']) });
export const VerifyEvent = v.union([MoveEvent, Standing]);

/** Which fence is looked at, the step that put it up, and whether a silent side is an error (switchover) or owed. */
export interface WhatToVerify {
  readonly which: WhichFence;
  readonly step: string;
  readonly mode: MoveMode;
}

/** A move's fence stands on the side that it leaves; the standing one on the standby, a drill's on the active side, and these have to answer. */
export async function whatToVerify(
  ledger: Ledger,
  event: v.InferOutput<typeof VerifyEvent>,
): Promise<WhatToVerify> {
  if ('scope' in event) {
    const { side } = await requirePointer(ledger);
    if (event.scope === 'standby')
      return {
        which: { side: otherSide(side), drill: null },
        step: standbyFenceStep,
        mode: 'switchover',
      };
    return { which: { side, drill: event.run }, step: shadowFenceStep, mode: 'switchover' };
  }
  const { from } = await requireMove(ledger, event.run);
  return { which: { side: from, drill: null }, step: writersFenceStep, mode: event.mode };
}
