import type { ProduceResult } from '@platformatic/kafka';
import type { TrafficRecord } from './records.ts';

/** A batch has one first offset a partition; its records follow in their order. Asked once for each record, in that order. */
export function offsetsIn({ offsets = [] }: ProduceResult): (record: TrafficRecord) => number | null {
  const next = new Map(
    offsets.map(({ topic, partition, offset }) => [`${topic}-${partition}`, Number(offset)]),
  );
  return ({ topic, partition }) => {
    const key = `${topic}-${partition}`;
    const offset = next.get(key);
    if (offset === undefined) return null;
    next.set(key, offset + 1);
    return offset;
  };
}
