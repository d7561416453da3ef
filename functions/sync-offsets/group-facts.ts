import type { Translation } from '../lib/engines/engine.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import { type Known, unknown } from '../lib/known.ts';
import type { Move } from '../lib/move/move.ts';
import type { SourceGroup } from '../lib/move/source-groups.ts';
import { translatePositions } from '../lib/positions/translate-positions.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { copiedPartitions, positionsOptions } from '../lib/runtime/positions.ts';
import { positionKey } from './group-results.ts';
import { ownTranslations } from './plan-write.ts';
import { knownPositions } from './select-groups.ts';

/** What decides about one group's offsets on the side that becomes active. */
export interface GroupFacts {
  readonly group: SourceGroup;
  readonly own: readonly Translation[];
  /** On that side. */
  readonly members: Known<number>;
}

/** Of some groups: what a move of each rests on, and the translations of all of them, by position. */
export interface Gathered {
  readonly facts: readonly GroupFacts[];
  readonly translations: ReadonlyMap<string, Translation>;
}

/** Reads what a move of these groups rests on, as both sides are now. */
export async function gatherGroups(
  call: ClusterCall,
  move: Move,
  groups: readonly SourceGroup[],
): Promise<Gathered> {
  const target = await call.connect(move.to);
  const [translations, members] = await Promise.all([
    translateListed(call, move, target, groups),
    target.activeMembers(groups),
  ]);
  const facts = groups.map((group) => ({
    group,
    own: group.committed.known ? ownTranslations(group.committed.value, translations) : [],
    members: members.get(group.group) ?? unknown('not answered'),
  }));
  return { facts, translations };
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
