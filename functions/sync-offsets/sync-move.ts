import type { Translation } from '../lib/engines/engine.ts';
import { ClusterUnreachable, InputInvalid, ValidationFailed } from '../lib/errors.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import { unknown } from '../lib/known.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import { partitionKey } from '../lib/log/types.ts';
import { type Move, requireMove } from '../lib/move/move.ts';
import { type ListedGroups, listStep, type SourceGroup } from '../lib/move/source-groups.ts';
import { translatePositions } from '../lib/positions/translate-positions.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { copiedPartitions, positionsOptions } from '../lib/runtime/positions.ts';
import { chunkOf } from '../list-groups/chunks.ts';
import { chunkStep, results } from './chunk-steps.ts';
import { groupResult, positionKey } from './group-results.ts';
import { ownTranslations, planWrite, type WritePlan } from './plan-write.ts';
import { knownPositions } from './select-groups.ts';
import { keepSnapshot } from './snapshot.ts';
import { writePositions } from './write-positions.ts';

/** One chunk of the groups that move: snapshot, translate, write, read back. Again it writes the same. */
export async function syncMovedGroups(
  call: ClusterCall,
  grant: LockGrant,
  { chunk, accept }: { chunk: number; accept: readonly string[] },
) {
  const { ledger, pair } = call;
  const move = await requireMove(ledger, grant.run);
  const listed = await ledger.getStep<ListedGroups>(grant.run, listStep);
  if (listed === null) throw new InputInvalid(`Run ${grant.run} has not listed its groups.`);
  const groups = chunkOf(listed.groups, chunk);
  const target = await call.connect(move.to);
  const translations = await translateListed(call, move, target, groups);
  askAgain([...translations.values()]);
  const members = await target.activeMembers(groups);
  const plans = groups.map((group): [SourceGroup, WritePlan] => {
    const own = group.committed.known ? ownTranslations(group.committed.value, translations) : [];
    const onTarget = members.get(group.group) ?? unknown('not answered');
    const { activeOnTarget } = pair.groups;
    return [group, planWrite(group, own, { members: onTarget, activeOnTarget, accept })];
  });
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
  const moved = groups.map((group) => groupResult(group, group.committed, translations));
  const left = plans.flatMap(([, plan]) => (plan.kind === 'leave' ? [plan.sentence] : []));
  await ledger.putStep(grant, chunkStep(results, listing, chunk), { results: moved, left });
  return { groups: groups.length, written: writes.length };
}

/** A log that did not answer in time is no reason to refuse a group: the step is tried again. ClusterUnreachable names some. */
function askAgain(translations: readonly Translation[]): void {
  const unread = translations.filter((one) => one.unread === true);
  if (unread.length === 0) return;
  const some = unread.slice(0, 3).map((one) => `${partitionKey(one)} at ${one.sourceOffset}: ${one.reason}`);
  throw new ClusterUnreachable(
    `${unread.length} position(s) could not be translated yet: ${some.join('; ')}.`,
  );
}

/** Read from both logs where the list was; else as they were observed, which needs no old side. */
async function translateListed(
  call: ClusterCall,
  { from }: Move,
  target: ClusterClient,
  groups: readonly SourceGroup[],
): Promise<Map<string, Translation>> {
  const observed = groups.flatMap((group) => group.observed ?? []);
  const unread = groups.filter((group) => group.observed === null);
  const read = unread.length === 0 ? [] : await translateRead(call, await call.connect(from), target, unread);
  return new Map(
    [...observed, ...read].map((one) => [positionKey({ ...one, offset: one.sourceOffset }), one]),
  );
}

async function translateRead(
  call: ClusterCall,
  source: ClusterClient,
  target: ClusterClient,
  groups: readonly SourceGroup[],
): Promise<Translation[]> {
  const committed = new Map(groups.map(({ group, committed }) => [group, committed]));
  const topics = new Set((await copiedPartitions(source, call.pair)).map(({ topic }) => topic));
  const positions = knownPositions(committed, topics);
  return translatePositions(source, target, positions, positionsOptions(call));
}
