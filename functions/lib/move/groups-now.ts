import type { ClusterClient, CommittedOffset } from '../kafka/port.ts';
import { type Known, unknown } from '../known.ts';

/** A group that the side lists, as it stands there now. */
export interface GroupNow {
  readonly committed: Known<readonly CommittedOffset[]>;
  readonly members: Known<number>;
}

/** Those of the named groups that the side lists. */
export async function readGroupsNow(
  cluster: ClusterClient,
  names: ReadonlySet<string>,
): Promise<Map<string, GroupNow>> {
  const [committed, all] = await Promise.all([cluster.committedOffsets([...names]), cluster.listGroups()]);
  const listed = all.filter(({ group }) => names.has(group));
  const members = await cluster.activeMembers(listed);
  return new Map(
    listed.map(({ group }) => [
      group,
      {
        committed: committed.get(group) ?? unknown('not answered'),
        members: members.get(group) ?? unknown('not answered'),
      },
    ]),
  );
}
