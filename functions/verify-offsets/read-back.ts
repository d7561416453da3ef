import type { ClusterClient } from '../lib/kafka/port.ts';
import { unknown } from '../lib/known.ts';
import type { Ledger } from '../lib/ledger/types.ts';
import { readGroupsNow } from '../lib/move/groups-now.ts';
import { type GroupSnapshot, readSnapshots } from '../sync-offsets/snapshot.ts';
import { judgeReadBack, type ReadBack, writtenThere } from './rewound.ts';

export type GroupReadBack = ReadBack & { readonly group: string };
/** Ledger step of the run that wrote: every group as it was read back last. */
export const readBackStep = 'verify-offsets';

const notListed = {
  committed: unknown('not answered'),
  members: unknown('the group is not listed'),
};

/**
 * Reads back what a move wrote, group by group; `rewound` is what has to be written again. A group of which somebody has
 * read is its own from then on, however often this is asked. Nothing is written.
 */
export async function readBackMove(
  ledger: Pick<Ledger, 'getStep' | 'listSteps'>,
  run: string,
  target: ClusterClient,
): Promise<{ readonly read: readonly GroupReadBack[]; readonly rewound: readonly GroupSnapshot[] }> {
  const [snapshots, before] = await Promise.all([
    readSnapshots(ledger, run),
    ledger.getStep<readonly GroupReadBack[]>(run, readBackStep),
  ]);
  const own = new Set((before ?? []).flatMap(({ group, kind }) => (kind === 'active' ? [group] : [])));
  const open = snapshots.filter(({ group }) => !own.has(group));
  const groups =
    open.length === 0 ? new Map() : await readGroupsNow(target, new Set(open.map(({ group }) => group)));
  const judged = open.map((snapshot) => {
    const { committed, members } = groups.get(snapshot.group) ?? notListed;
    return { snapshot, is: judgeReadBack(snapshot, committed, members) };
  });
  return {
    read: [
      ...[...own].map((group) => ({ group, kind: 'active' as const })),
      ...judged.map(({ snapshot: { group }, is }) => ({ group, ...is })),
    ],
    rewound: judged.flatMap(({ snapshot, is }) =>
      is.kind === 'rewound' ? [writtenThere(snapshot, is.partitions)] : [],
    ),
  };
}
