import { InputInvalid, ValidationFailed } from '../lib/errors.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import { requireMove } from '../lib/move/move.ts';
import { type ListedGroups, listStep } from '../lib/move/source-groups.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { chunkOf } from '../list-groups/chunks.ts';
import { chunkStep, results } from './chunk-steps.ts';
import { gatherOrObserve } from './gone-dark.ts';
import { groupResult } from './group-results.ts';
import { planWrite } from './plan-write.ts';
import { keepSnapshot } from './snapshot.ts';
import { writePositions } from './write-positions.ts';

/** One chunk of the groups that move: snapshot, translate, write, read back. Again it writes the same. */
export async function syncMovedGroups(
  call: ClusterCall,
  grant: LockGrant,
  { chunk, accept }: { chunk: number; accept: readonly string[] },
) {
  const { ledger } = call;
  const move = await requireMove(ledger, grant.run);
  const listed = await ledger.getStep<ListedGroups>(grant.run, listStep);
  if (listed === null) throw new InputInvalid(`Run ${grant.run} has not listed its groups.`);
  const groups = chunkOf(listed.groups, chunk);
  const target = await call.connect(move.to);
  const { facts, translations } = await gatherOrObserve(call, move, groups);
  const { activeOnTarget } = call.pair.groups;
  const plans = facts.map(
    ({ group, own, members }) => [group, planWrite(group, own, { members, activeOnTarget, accept })] as const,
  );
  const refused = plans.flatMap(([, plan]) =>
    plan.kind === 'refuse'
      ? [`${plan.sentence} (${move.mode === 'failover' ? '--accept ' : ''}${plan.code})`]
      : [],
  );
  if (refused.length > 0)
    throw new ValidationFailed(
      `Offsets of ${refused.length} group(s) cannot be moved: ${refused.join('; ')}.`,
    );
  const writes = plans.flatMap(([{ group }, plan]) => (plan.kind === 'write' ? [{ group, plan }] : []));
  const { listing } = listed;
  await keepSnapshot(ledger, grant, { listing, chunk }, target, writes);
  await ledger.assertLock(grant);
  await Promise.all(writes.map(({ group, plan }) => writePositions(target, group, plan.translations)));
  const moved = facts.map(({ group }) => groupResult(group, group.committed, translations));
  const left = plans.flatMap(([, plan]) => (plan.kind === 'leave' ? [plan.sentence] : []));
  await ledger.putStep(grant, chunkStep(results, listing, chunk), { results: moved, left });
  return { groups: groups.length, written: writes.length };
}
