import type { Position } from '../engines/engine.ts';
import { partitionKey, type TopicPartition } from '../log/types.ts';

/** Positions of one partition that are near enough to share their windows. */
export interface Span extends TopicPartition {
  /** Distinct, rising. */
  readonly offsets: readonly number[];
}

/** Groups positions, equal ones once, into spans no wider than `widest` offsets. */
export const spansOf = (positions: readonly Position[], widest: number): Span[] => {
  const byPartition = new Map<string, { at: TopicPartition; offsets: Set<number> }>();
  for (const { topic, partition, offset } of positions) {
    const key = partitionKey({ topic, partition });
    const entry = byPartition.get(key) ?? { at: { topic, partition }, offsets: new Set() };
    byPartition.set(key, entry);
    entry.offsets.add(offset);
  }
  return [...byPartition.values()].flatMap(({ at, offsets }) => {
    const groups: number[][] = [];
    for (const offset of [...offsets].sort((a, b) => a - b)) {
      const group = groups.at(-1);
      if (group && offset - (group[0] ?? offset) <= widest) group.push(offset);
      else groups.push([offset]);
    }
    return groups.map((group) => ({ ...at, offsets: group }));
  });
};

/** Deals spans into waves: one span a partition in each, since a read takes one stretch a partition. */
export const wavesOf = (spans: readonly Span[]): Span[][] => {
  const waves: Span[][] = [];
  const dealt = new Map<string, number>();
  for (const span of spans) {
    const wave = dealt.get(partitionKey(span)) ?? 0;
    dealt.set(partitionKey(span), wave + 1);
    const existing = waves[wave];
    if (existing) existing.push(span);
    else waves[wave] = [span];
  }
  return waves;
};
