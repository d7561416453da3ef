import type { LagReading } from '../engines/engine.ts';
import type { ClusterClient } from '../kafka/port.ts';
import { toLagPartitions } from '../log/lag.ts';
import type { TopicPartition } from '../log/types.ts';
import type { PositionsOptions } from './options.ts';
import { readPartitions } from './readings.ts';

/** Lag of every partition by anchor, from both clusters' own logs. A partition missing on the target lags by all it holds. */
export const readLag = async (
  source: ClusterClient,
  target: ClusterClient,
  partitions: readonly TopicPartition[],
  options: PositionsOptions,
): Promise<LagReading> => {
  const { takenAt, partitions: readings } = await readPartitions(source, target, partitions, options);
  return { takenAt, isolation: options.isolation, partitions: toLagPartitions(readings) };
};
