import { movedGroups } from '../../sync-offsets/select-groups.ts';
import type { CommittedOffset, GroupInfo } from '../kafka/port.ts';
import type { Known } from '../known.ts';
import { unknown } from '../known.ts';
import type { ClusterCall } from '../runtime/define-cluster-handler.ts';
import type { Move } from './move.ts';

/** A group of the old side and where it stood when the list was made. */
export interface SourceGroup extends GroupInfo {
  readonly committed: Known<readonly CommittedOffset[]>;
}
export interface SourceGroups {
  /** ISO 8601 UTC: when the old side said so. */
  readonly takenAt: string;
  readonly groups: readonly SourceGroup[];
}

/** The groups that the pair moves, with their committed offsets, as the old side has them now. */
export async function readSourceGroups(call: ClusterCall, move: Move): Promise<SourceGroups> {
  const old = await call.connect(move.from);
  const groups = movedGroups(await old.listGroups(), call.pair);
  const committed = await old.committedOffsets(groups.map(({ group }) => group));
  return {
    takenAt: new Date(call.clock.now()).toISOString(),
    groups: groups.map((group) => ({
      ...group,
      committed: committed.get(group.group) ?? unknown('not answered'),
    })),
  };
}
