import type { Translation } from '../lib/engines/engine.ts';
import { ClusterUnreachable } from '../lib/errors.ts';
import { unknown } from '../lib/known.ts';
import { partitionKey } from '../lib/log/types.ts';
import type { Move } from '../lib/move/move.ts';
import { orOwed } from '../lib/move/or-owed.ts';
import { observedSourceGroups, type SourceGroup } from '../lib/move/source-groups.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { type Gathered, gatherGroups } from './group-facts.ts';

/**
 * The same as `gatherGroups` for groups that are written now, also where the old side of a failover has answered for the
 * list and does not for its logs: then they go on by the newest observation, as they would had it been dark from the
 * start. While it answers anything at all, and where nothing was observed, the step is to be tried again:
 * ClusterUnreachable.
 */
export async function gatherOrObserve(
  call: ClusterCall,
  move: Move,
  groups: readonly SourceGroup[],
): Promise<Gathered> {
  const read = await orOwed(move.mode, async () => {
    const gathered = await gatherGroups(call, move, groups);
    requireRead([...gathered.translations.values()]);
    return gathered;
  });
  if (read.known) return read.value;
  const old = await orOwed(move.mode, async () => (await call.connect(move.from)).describeCluster());
  const observed = old.known ? null : await observedSourceGroups(call, move);
  if (observed === null) throw new ClusterUnreachable(read.reason);
  return gatherGroups(call, move, asObserved(groups, observed.groups));
}

/** The groups of the list as they were observed. One that was not has no position that anybody knows. */
export function asObserved(groups: readonly SourceGroup[], observed: readonly SourceGroup[]): SourceGroup[] {
  const byName = new Map(observed.map((one) => [one.group, one]));
  return groups.map((group) => {
    const seen = byName.get(group.group);
    if (seen !== undefined) return seen;
    // One that has never committed has no position to lose.
    const { committed } = group;
    if (committed.known && committed.value.length === 0) return { ...group, observed: [] };
    const reason = 'the old side went dark, and the group was not observed';
    return { ...group, committed: unknown(reason), observed: [] };
  });
}

/** A log that did not answer in time is no reason to refuse a group. Names some of what was not read. */
function requireRead(translations: readonly Translation[]): void {
  const unread = translations.filter((one) => one.unread === true);
  if (unread.length === 0) return;
  const some = unread.slice(0, 3).map((one) => `${partitionKey(one)} at ${one.sourceOffset}: ${one.reason}`);
  throw new ClusterUnreachable(
    `${unread.length} position(s) could not be translated yet: ${some.join('; ')}.`,
  );
}
