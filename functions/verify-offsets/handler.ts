import { unknown } from '../lib/known.ts';
import { readGroupsNow } from '../lib/move/groups-now.ts';
import { requireMove } from '../lib/move/move.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { readSnapshots } from '../sync-offsets/snapshot.ts';
import { judgeReadBack, writtenThere } from './rewound.ts';
import { writeAgain } from './write-again.ts';

const notListed = {
  committed: unknown('not answered'),
  members: unknown('the group is not listed'),
};

/** Reads back what the move wrote, and writes again where it was rewound before anyone read. */
export const handler = defineClusterHandler(MoveEvent, async (event, call) => {
  const { ledger } = call;
  const move = await requireMove(ledger, event.run);
  const snapshots = await readSnapshots(ledger, event.run);
  if (snapshots.length === 0) return { groups: 0, rewritten: 0 };
  const target = await call.connect(move.to);
  const groups = await readGroupsNow(target, new Set(snapshots.map(({ group }) => group)));
  const judged = snapshots.map((snapshot) => {
    const { committed, members } = groups.get(snapshot.group) ?? notListed;
    return { snapshot, is: judgeReadBack(snapshot, committed, members) };
  });
  const rewound = judged.flatMap(({ snapshot, is }) =>
    is.kind === 'rewound' ? [writtenThere(snapshot, is.partitions)] : [],
  );
  await ledger.assertLock(grantOf(event));
  await writeAgain(target, rewound);
  const read = judged.map(({ snapshot: { group }, is }) => ({ group, ...is }));
  await ledger.putStep(grantOf(event), 'verify-offsets', read);
  return { groups: judged.length, rewritten: rewound.length };
});
