import type { Side } from '../lib/engines/engine.ts';
import type { Ledger, LockGrant, Pointer } from '../lib/ledger/types.ts';
import { type Move, moveStep } from '../lib/move/move.ts';
import { moverOf, stepsOfMover } from '../lib/move/mover.ts';
import { otherSide } from '../lib/pair/types.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { type SettingsUndo, settingsUndoFact } from '../lib/stranded/topic-settings.ts';
import { waysHomeOf } from '../lib/stranded/ways-home.ts';
import { preserveSide } from '../preserve-old-side/preserve-side.ts';
import { releaseSettings } from '../release-old-side/release-settings.ts';

/** What the topic settings of a side that was left lack under the pointer. */
export type SettingsNeed =
  | { readonly kind: 'nothing' }
  /** A failover has left records behind, maybe: none of them may expire or be compacted before they are exported. */
  | { readonly kind: 'hold'; readonly side: Side }
  /** They are held still, and the pair has been moved on since without a way home. */
  | { readonly kind: 'release'; readonly sides: readonly Side[] };

/** Under the run that moved the pointer: held once; whatever is released after that is not held again. */
const heldStep = 'hold-old-side';

/** Reads the ledger alone. What is answered for a pointer as `nothing` stays so under it. */
export async function settingsNeed(
  ledger: Pick<Ledger, 'getStep' | 'getFact' | 'listRuns'>,
  pointer: Pick<Pointer, 'run' | 'epoch' | 'side' | 'adoptedFrom'>,
): Promise<SettingsNeed> {
  const { run } = moverOf(pointer);
  const move = await ledger.getStep<Move>(run, moveStep);
  if (move?.mode === 'failover') {
    if ((await stepsOfMover(ledger, pointer, heldStep)).length > 0) return { kind: 'nothing' };
    // A way home holds them itself, first of all.
    const waysHome = await waysHomeOf(ledger, run);
    return waysHome.length > 0 ? { kind: 'nothing' } : { kind: 'hold', side: otherSide(pointer.side) };
  }
  const sides = (['primary', 'secondary'] as const).map(async (one) => {
    const undo = await ledger.getFact<SettingsUndo>(settingsUndoFact(one));
    return Object.keys(undo ?? {}).length > 0 ? one : null;
  });
  const held = (await Promise.all(sides)).filter((one) => one !== null);
  return held.length > 0 ? { kind: 'release', sides: held } : { kind: 'nothing' };
}

/** Under the lock, with the side that was left answering. Answers what was done, in words. */
export async function settleSettings(
  call: ClusterCall,
  grant: LockGrant,
  need: SettingsNeed,
): Promise<string[]> {
  if (need.kind === 'nothing') return [];
  if (need.kind === 'release') {
    const did: string[] = [];
    for (const side of need.sides) {
      const topics = await releaseSettings(call, grant, side);
      did.push(`retention and compaction of the ${side}: as before (${topics.length} topic(s))`);
    }
    return did;
  }
  const { underWay, topics } = await preserveSide(call, grant, need.side);
  if (underWay) return [`retention and compaction of the ${need.side}: the flow back is being changed`];
  await call.ledger.putStep(grant, heldStep, { topics });
  return [`retention and compaction of the ${need.side}: held (${topics} topic(s))`];
}
