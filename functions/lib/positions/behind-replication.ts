import type { Position, Translation } from '../engines/engine.ts';
import type { ClusterClient } from '../kafka/port.ts';
import { atLogStart } from '../log/special-positions.ts';
import { partitionKey, type TopicPartition } from '../log/types.ts';
import { type PositionsOptions, timeIsOver } from './options.ts';
import { readPartitions } from './readings.ts';
import type { BoundsOf } from './span-windows.ts';

/**
 * Positions of which no window found a trace on the target: where the last copied record lies below the position in the source,
 * the group has read all that the target has. It goes to the target's end as it was before the search, and reads
 * again what is still to be copied. Others are absent from the answer.
 */
export const behindReplication = async (
  source: ClusterClient,
  target: ClusterClient,
  positions: readonly Position[],
  boundsOf: BoundsOf,
  options: PositionsOptions,
): Promise<Translation[]> => {
  if (positions.length === 0 || timeIsOver(options)) return [];
  const partitions = new Map<string, TopicPartition>(
    positions.map(({ topic, partition }) => [partitionKey({ topic, partition }), { topic, partition }]),
  );
  const readings = await readPartitions(source, target, [...partitions.values()], options);
  return positions.flatMap((position) => {
    const reading = readings.partitions.get(partitionKey(position));
    const last = reading?.known ? reading.value.anchor : null;
    if (last === null || last >= position.offset) return [];
    const bounds = boundsOf(position).target;
    const ahead = position.offset - last - 1;
    return [
      {
        ...atLogStart(position, bounds, ''),
        kind: 'lower-bound' as const,
        targetOffset: bounds.lastStable,
        reason: `consumedNotReplicated: the target lacks up to ${ahead} record(s) that the group has read`,
        rereadWorst: ahead,
      },
    ];
  });
};
