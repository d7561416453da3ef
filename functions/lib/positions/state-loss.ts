import type { LossStatement } from '../contracts/loss.ts';
import type { ClusterClient } from '../kafka/port.ts';
import { unknown } from '../known.ts';
import { lossStatement, partitionLoss } from '../log/loss.ts';
import { partitionKey, type TopicPartition } from '../log/types.ts';
import type { PositionsOptions } from './options.ts';
import { readPartitions } from './readings.ts';

/** The loss statement as of now: what the target would lack if the source were gone. Both logs are read. */
export const stateLoss = async (
  source: ClusterClient,
  target: ClusterClient,
  partitions: readonly TopicPartition[],
  options: PositionsOptions,
): Promise<LossStatement> => {
  const readings = await readPartitions(source, target, partitions, options);
  const rows = partitions.map((at) =>
    partitionLoss(at, readings.partitions.get(partitionKey(at)) ?? unknown('not read')),
  );
  return lossStatement(rows, readings.takenAt);
};
