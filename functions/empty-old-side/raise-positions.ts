import type { ClusterClient, CommittedOffset } from '../lib/kafka/port.ts';
import { partitionKey } from '../lib/log/types.ts';
import { readGroupsNow } from '../lib/move/groups-now.ts';
import type { Pair } from '../lib/pair/types.ts';
import type { Rebuild } from '../lib/rebuild/types.ts';
import { movedGroups } from '../sync-offsets/select-groups.ts';

/** What one group's positions were, and whether they could be raised. Offsets are those that stood there before. */
export interface Raised {
  readonly group: string;
  readonly before: readonly CommittedOffset[];
  readonly refused: readonly string[];
}

/** Ledger step with what was raised at that time: asked again, nothing is left to raise. */
export const raisedStep = (now: number): string => `raised-positions ${now}`;

/** Positions in front of the new logs: to their owners everything that is copied anew is unread. */
export function positionsToRaise(
  committed: readonly CommittedOffset[],
  { partitions }: Pick<Rebuild, 'partitions'>,
): { readonly before: readonly CommittedOffset[]; readonly after: readonly CommittedOffset[] } {
  const starts = new Map(partitions.map((at) => [partitionKey(at), at.start]));
  const before = committed.filter((at) => at.offset < (starts.get(partitionKey(at)) ?? 0));
  const after = before.map((at) => ({
    ...at,
    offset: starts.get(partitionKey(at)) ?? at.offset,
    leaderEpoch: -1,
  }));
  return { before, after };
}

/**
 * Raises positions that point at removed records to where the new log begins. A client would find them out of range and be
 * set to where its `auto.offset.reset` says, `latest` over every record; so each is read again instead. A move writes
 * the positions of the groups that it moves anew; these are for those that it does not find. Groups with members are left.
 * `keep` is given what stands there, before anything is written.
 */
export async function raisePositions(
  old: ClusterClient,
  pair: Pick<Pair, 'groups'>,
  rebuild: Rebuild,
  keep: (before: readonly Raised[]) => Promise<void>,
): Promise<Raised[]> {
  const names = movedGroups(await old.listGroups(), pair).map(({ group }) => group);
  const plans = [...(await readGroupsNow(old, new Set(names)))].map(([group, { committed, members }]) => {
    const { before, after } = positionsToRaise(committed.known ? committed.value : [], rebuild);
    const idle = members.known && members.value === 0;
    const refused = committed.known
      ? idle || before.length === 0
        ? []
        : ['it has members, or does not tell']
      : [committed.reason];
    return { group, before, after, refused };
  });
  const told = plans.filter(({ before, refused }) => before.length + refused.length > 0);
  if (told.length === 0) return [];
  await keep(told.map(({ group, before, refused }) => ({ group, before, refused })));
  return Promise.all(
    told.map(async ({ group, before, after, refused }): Promise<Raised> => {
      if (refused.length > 0) return { group, before, refused };
      const outcomes = await old.commitOffsets(group, after);
      const failed = [...outcomes].flatMap(([key, outcome]) =>
        outcome.ok ? [] : [`${key}: ${outcome.code}`],
      );
      return { group, before, refused: failed };
    }),
  );
}
