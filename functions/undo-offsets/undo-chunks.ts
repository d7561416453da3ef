import type { ClusterClient } from '../lib/kafka/port.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import { readGroupsNow } from '../lib/move/groups-now.ts';
import type { Call } from '../lib/runtime/call.ts';
import { readSnapshots } from '../sync-offsets/snapshot.ts';
import { refuseCodes } from './refuse-codes.ts';
import { planUndo } from './undo.ts';

export interface UndoneOffsets {
  readonly restored: readonly string[];
  readonly deleted: readonly string[];
  /** Sentences: what was left as it is, and why. */
  readonly left: readonly string[];
}

/** Undoes every chunk that a run wrote; a run that wrote none touches no cluster. Again it changes nothing. */
export async function undoChunks(
  { ledger }: Pick<Call, 'ledger'>,
  grant: LockGrant,
  of: string,
  connect: () => Promise<ClusterClient>,
): Promise<UndoneOffsets> {
  const snapshots = await readSnapshots(ledger, of);
  if (snapshots.length === 0) return { restored: [], deleted: [], left: [] };
  const target = await connect();
  const groups = await readGroupsNow(target, new Set(snapshots.map(({ group }) => group)));
  const restored: string[] = [];
  const left: string[] = [];
  const deleted: string[] = [];
  await ledger.assertLock(grant);
  for (const snapshot of snapshots) {
    const { group } = snapshot;
    const now = groups.get(group);
    if (now === undefined) continue;
    const undo = planUndo(snapshot, now.committed, now.members);
    if (undo.kind === 'leave') left.push(undo.sentence);
    if (undo.kind === 'delete-group') deleted.push(group);
    if (undo.kind !== 'restore') continue;
    if (undo.kept.length > 0) left.push(`${group}: ${undo.kept.join(', ')} keep a translated offset`);
    if (undo.offsets.length === 0) continue;
    refuseCodes(group, await target.commitOffsets(group, undo.offsets));
    restored.push(group);
  }
  if (deleted.length > 0) refuseCodes('deleted groups', await target.deleteGroups(deleted));
  return { restored, deleted, left };
}

/** Both together: a try that died has undone some, and the next one finds nothing left to do for them. */
export const withEarlier = (earlier: UndoneOffsets | null, now: UndoneOffsets): UndoneOffsets => ({
  restored: [...new Set([...(earlier?.restored ?? []), ...now.restored])],
  deleted: [...new Set([...(earlier?.deleted ?? []), ...now.deleted])],
  left: now.left,
});
