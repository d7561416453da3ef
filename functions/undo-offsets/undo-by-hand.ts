import { KafkaRequestFailed, ValidationFailed } from '../lib/errors.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import { partitionKey } from '../lib/log/types.ts';
import { readGroupsNow } from '../lib/move/groups-now.ts';
import { requireMove } from '../lib/move/move.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { readSnapshots } from '../sync-offsets/snapshot.ts';
import { type PutBack, requireSome, type UndoByHand, undoByHand } from './by-hand.ts';
import { type LetGo, letGoFact } from './let-go.ts';
import { refuseCodes } from './refuse-codes.ts';
import { planUndo } from './undo.ts';

export interface UndoneByHand {
  readonly of: string;
  readonly restored: readonly { readonly group: string; readonly positions: readonly PutBack[] }[];
  /** Sentences: what was left as it is, and why. */
  readonly left: readonly string[];
}
export const undoneByHandStep = 'undo-offsets-by-hand';

/**
 * Puts back what a move wrote on its new side, group by group, and reads it back. Again it changes nothing.
 * ValidationFailed where the run wrote no offsets, or where nothing of them could be put back.
 */
export async function undoMoveByHand(call: ClusterCall, grant: LockGrant, of: string): Promise<UndoneByHand> {
  const { ledger } = call;
  const move = await requireMove(ledger, of);
  const snapshots = await readSnapshots(ledger, of);
  if (snapshots.length === 0)
    throw new ValidationFailed(`Run ${of} wrote no offsets: there is nothing to undo.`);
  const target = await call.connect(move.to);
  const before = snapshots.flatMap((one) => (one.before.known ? one.before.value : []));
  const partitions = [...new Map(before.map((at) => [partitionKey(at), at])).values()];
  const [groups, bounds] = await Promise.all([
    readGroupsNow(target, new Set(snapshots.map(({ group }) => group))),
    target.logBounds(partitions),
  ]);
  const plans = snapshots.flatMap((snapshot): [string, UndoByHand][] => {
    const now = groups.get(snapshot.group);
    if (now === undefined) return [];
    const undo = planUndo(snapshot, now.committed, now.members);
    const current = now.committed.known ? now.committed.value : [];
    return [[snapshot.group, undoByHand(snapshot.group, undo, current, bounds)]];
  });
  await ledger.assertLock(grant);
  // First that they are let go: observe would take them for set back by a flow.
  await ledger.putFact(grant, letGoFact, { of } satisfies LetGo);
  for (const [group, plan] of plans) if (plan.kind === 'restore') await putBack(target, group, plan);
  const done = { of, ...told(plans) };
  await ledger.putStep(grant, undoneByHandStep, done);
  requireSome(done.restored, done.left);
  return done;
}

function told(plans: readonly [string, UndoByHand][]): Pick<UndoneByHand, 'restored' | 'left'> {
  return {
    restored: plans.flatMap(([group, plan]) =>
      plan.kind === 'restore' && plan.positions.length > 0 ? [{ group, positions: plan.positions }] : [],
    ),
    left: plans.flatMap(([group, plan]) => {
      if (plan.kind === 'leave') return [plan.sentence];
      if (plan.kind !== 'restore' || plan.kept.length === 0) return [];
      return [`${group}: ${some(plan.kept)} had no position before, and keep what was written`];
    }),
  };
}

const shown = 3;
const some = (keys: readonly string[]): string =>
  keys.length <= shown
    ? keys.join(', ')
    : `${keys.slice(0, shown).join(', ')} and ${keys.length - shown} more`;

/** The broker refuses a group that has got a member meanwhile. */
async function putBack(
  target: ClusterClient,
  group: string,
  { offsets }: Extract<UndoByHand, { kind: 'restore' }>,
): Promise<void> {
  if (offsets.length === 0) return;
  refuseCodes(group, await target.commitOffsets(group, offsets));
  const read = (await target.committedOffsets([group])).get(group);
  const found = new Map(read?.known === true ? read.value.map((at) => [partitionKey(at), at.offset]) : []);
  const differing = offsets.filter((at) => found.get(partitionKey(at)) !== at.offset).map(partitionKey);
  if (differing.length > 0)
    throw new KafkaRequestFailed(`Offsets of ${group} read back differently: ${differing.join(', ')}`, {
      codes: ['READ_BACK_DIFFERS'],
      retryable: true,
    });
}
