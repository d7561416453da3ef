import type { Finding } from '../lib/contracts/findings.ts';
import { unknown } from '../lib/known.ts';
import type { Move } from '../lib/move/move.ts';
import { orOwed } from '../lib/move/or-owed.ts';
import { observedSourceGroups, readSourceGroups } from '../lib/move/source-groups.ts';
import type { Pair } from '../lib/pair/types.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { type GroupFacts, gatherGroups } from '../sync-offsets/group-facts.ts';
import { groupsUnknownCode, refusalsOf } from '../sync-offsets/plan-write.ts';

/** Named one by one in a finding. */
const namedGroups = 5;

/**
 * Which groups' offsets the move would refuse to write, before anybody is asked to approve it: found out behind the
 * fence, each is an outage for nothing. A side that has just been found dark is not asked again: its groups are as they
 * were observed.
 */
export async function groupRefusals(
  call: ClusterCall,
  move: Move,
  sourceAnswers: boolean,
): Promise<Finding[]> {
  const read = sourceAnswers
    ? await orOwed(move.mode, async () =>
        gatherGroups(call, move, (await readSourceGroups(call, move)).groups),
      )
    : unknown('it does not answer');
  if (read.known) return judgeGroups(read.value.facts, call.pair);
  const observed = await observedSourceGroups(call, move);
  if (observed === null) return [nothingKnown(move, read.reason)];
  return judgeGroups((await gatherGroups(call, move, observed.groups)).facts, call.pair);
}

/** One finding a code. A position whose log did not answer in time is asked for again when it is written. */
export function judgeGroups(facts: readonly GroupFacts[], { groups }: Pick<Pair, 'groups'>): Finding[] {
  const { activeOnTarget } = groups;
  const sentences = new Map<string, string[]>();
  for (const { group, own, members } of facts) {
    if (own.some(({ unread }) => unread === true)) continue;
    for (const { code, sentence } of refusalsOf(group, own, { members, activeOnTarget }))
      sentences.set(code, [...(sentences.get(code) ?? []), sentence]);
  }
  return [...sentences].map(([code, all]) => ({
    code,
    severity: 'error',
    subject: 'groups',
    found: `${all.length} group(s): ${all.slice(0, namedGroups).join('; ')}${all.length > namedGroups ? '; and others' : ''}`,
    needed: 'offsets that can be written, each to a position that skips nothing',
    why: 'The move would stop for it when its clients are waiting.',
  }));
}

const nothingKnown = ({ from }: Move, reason: string): Finding => ({
  code: groupsUnknownCode,
  severity: 'error',
  subject: 'all groups',
  found: `no position is known: the ${from} does not tell (${reason}), and nothing was observed`,
  needed: 'an observation of where they stand',
  why: 'They would start by auto.offset.reset, which may skip records.',
});
