import { shadowFenceStep } from '../fence-clients/drill.ts';
import type { Ledger } from '../lib/ledger/types.ts';
import { type MoveMode, requireMove } from '../lib/move/move.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import type { WhichFence } from '../lib/runtime/fence-side.ts';

/** Which fence is looked at, the step that put it up, and whether a silent side is an error (switchover) or owed. */
export interface WhatToVerify {
  readonly which: WhichFence;
  readonly step: string;
  readonly mode: MoveMode;
}

/** A move's fence stands on the side that it leaves; a drill's on the active one, which has to answer. */
export async function whatToVerify(
  ledger: Ledger,
  event: { readonly run: string } & ({ readonly mode: MoveMode } | { readonly scope: 'shadow' }),
): Promise<WhatToVerify> {
  if ('scope' in event) {
    const { side } = await requirePointer(ledger);
    return { which: { side, drill: event.run }, step: shadowFenceStep, mode: 'switchover' };
  }
  const { from } = await requireMove(ledger, event.run);
  return { which: { side: from, drill: null }, step: 'fence-writers', mode: event.mode };
}
