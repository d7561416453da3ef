import type { Position } from '../lib/engines/engine.ts';
import type { CommittedOffset, GroupInfo } from '../lib/kafka/port.ts';
import type { Known } from '../lib/known.ts';
import { selectNames } from '../lib/log/selection.ts';
import type { Pair } from '../lib/pair/types.ts';
import { positionKey } from './group-results.ts';

/** Groups that the pair moves: those that its filter matches, the product's own and Kafka's internal ones left out. */
export function movedGroups(groups: readonly GroupInfo[], pair: Pick<Pair, 'groups'>): GroupInfo[] {
  const names = new Set(
    selectNames(
      groups.map(({ group }) => group),
      pair.groups,
    ),
  );
  return groups.filter(({ group }) => names.has(group));
}

/** Each committed position on a copied topic once, however many groups share it. */
export function knownPositions(
  committed: ReadonlyMap<string, Known<readonly CommittedOffset[]>>,
  topics: ReadonlySet<string>,
): Position[] {
  const positions = new Map<string, Position>();
  for (const offsets of committed.values()) {
    if (!offsets.known) continue;
    for (const { topic, partition, offset } of offsets.value) {
      if (topics.has(topic))
        positions.set(positionKey({ topic, partition, offset }), { topic, partition, offset });
    }
  }
  return [...positions.values()];
}
