import type { ClusterClient } from '../lib/kafka/port.ts';
import type { LockGrant, Pointer } from '../lib/ledger/types.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import type { GroupSnapshot } from '../sync-offsets/snapshot.ts';
import { type LetGo, letGoFact } from '../undo-offsets/let-go.ts';
import { type GroupReadBack, readBackMove, readBackStep } from '../verify-offsets/read-back.ts';
import { writeAgain } from '../verify-offsets/write-again.ts';

/**
 * How long after a move offsets are read back. What a flow syncs comes within minutes; who sets a group back by hand
 * later means it.
 */
const watchedMs = 3_600_000;

export interface OffsetsNeed {
  readonly active: ClusterClient;
  readonly read: readonly GroupReadBack[];
  readonly rewound: readonly GroupSnapshot[];
}

/**
 * What the move under this pointer wrote and nobody has read on from, read back: an engine's own offset sync may have set
 * it back. Null: nothing to write or to note.
 */
export async function offsetsNeed(
  { ledger, clock }: ClusterCall,
  client: () => Promise<ClusterClient>,
  { run, since }: Pointer,
): Promise<OffsetsNeed | null> {
  const age = clock.now() - Date.parse(since);
  if (!(age < watchedMs)) return null;
  const [before, letGo] = await Promise.all([
    ledger.getStep<readonly GroupReadBack[]>(run, readBackStep),
    ledger.getFact<LetGo>(letGoFact),
  ]);
  // Before the run itself has read them back it is not at its end.
  if (before === null || letGo?.of === run) return null;
  const active = await client();
  const need = await readBackMove(ledger, run, active);
  const own = (read: readonly GroupReadBack[]): number => read.filter(({ kind }) => kind === 'active').length;
  return need.rewound.length > 0 || own(need.read) > own(before) ? { ...need, active } : null;
}

/** Under the lock. Answers what was done, in words; noting that groups are read from by now is no word. */
export async function settleOffsets(
  { ledger }: ClusterCall,
  grant: LockGrant,
  need: OffsetsNeed | null,
): Promise<string[]> {
  if (need === null) return [];
  const { active, read, rewound } = need;
  await ledger.assertLock(grant);
  await writeAgain(active, rewound);
  await ledger.putStep(grant, readBackStep, read);
  return rewound.length === 0
    ? []
    : [`offsets of ${rewound.length} group(s): set back before anybody read, and written again`];
}
