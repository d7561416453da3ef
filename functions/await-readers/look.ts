import { readPolicyFence } from '../lib/fence/policy/record.ts';
import { readFence } from '../lib/fence/site.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import { unknown } from '../lib/known.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import type { Move } from '../lib/move/move.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { movedGroups } from '../sync-offsets/select-groups.ts';
import { shutGroups } from './denied-groups.ts';
import { type Expelled, groupsToExpel, judgeReaders, type ReadersLook } from './readers.ts';
import { type ReadersStep, readersStep } from './step.ts';

/**
 * Looks at the groups of the old side. Members whom the fence refuses already are expelled, since all that they would
 * do is to wait for the end of their sessions; then it looks again, and that look counts. That the `last` look has found
 * somebody is in the ledger before they are expelled: asked again, it would find nobody.
 */
export async function lookAtReaders(
  call: ClusterCall,
  grant: LockGrant,
  move: Move,
  before: ReadersStep | null,
  last: boolean,
): Promise<ReadersStep> {
  const old = await call.connect(move.from);
  const expelled = before?.expelled ?? {};
  const first = await lookOnce(call, old, move);
  const chosen = new Set(groupsToExpel(first, expelled));
  const cameBack = last && (before?.cameBack === true || chosen.size > 0);
  const judgedFirst = judgeReaders(first, expelled);
  if (chosen.size === 0)
    return { ...judgedFirst, cameBack, expelled, expelledAt: before?.expelledAt ?? null };
  await call.ledger.assertLock(grant);
  const begun: ReadersStep = { ...judgedFirst, cameBack, expelled, expelledAt: call.clock.now() };
  await call.ledger.putStep(grant, readersStep, begun);
  const outcomes = await old.expelMembers(first.groups.filter(({ group }) => chosen.has(group)));
  const now: Expelled = {
    ...expelled,
    ...Object.fromEntries([...chosen].map((group) => [group, (expelled[group] ?? 0) + 1])),
  };
  const refused = [...outcomes].flatMap(([group, outcome]) =>
    outcome.known ? [] : [` Members of ${group} were not expelled: ${outcome.reason}.`],
  );
  const judged = judgeReaders(await lookOnce(call, old, move), now);
  const sentence = judged.empty ? '' : `${judged.sentence}${refused.join('')}`;
  return { ...judged, sentence, cameBack, expelled: now, expelledAt: call.clock.now() };
}

/** Share groups have no positions to carry over, so their members are nobody's concern here. */
async function lookOnce({ pair, ledger }: ClusterCall, old: ClusterClient, { from }: Move) {
  const [listed, acls, fence, policy] = await Promise.all([
    old.listGroups(),
    old.listAcls(),
    readFence(ledger, from),
    readPolicyFence(ledger, from),
  ]);
  const groups = movedGroups(listed, pair).filter(({ type }) => type !== 'share');
  const names = groups.map(({ group }) => group);
  const found = await old.groupMembers(groups);
  const look: ReadersLook = {
    members: new Map(names.map((group) => [group, found.get(group) ?? unknown('not answered')])),
    denied: shutGroups(names, acls, pair.fence.readers, {
      openByDefault: fence?.openByDefault ?? true,
      byPolicy: policy?.state === 'denied' && fence?.who.includes('readers') === true,
    }),
  };
  return { ...look, groups };
}
