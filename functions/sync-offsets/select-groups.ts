import type { GroupInfo } from '../lib/kafka/port.ts';
import { selectNames } from '../lib/log/selection.ts';
import type { Pair } from '../lib/pair/types.ts';

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
