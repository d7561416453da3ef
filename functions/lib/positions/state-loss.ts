import type { LossStatement } from '../contracts/loss.ts';
import type { ClusterClient } from '../kafka/port.ts';
import { known, unknown } from '../known.ts';
import { lossStatement, partitionLoss } from '../log/loss.ts';
import { mayCompact } from '../log/may-compact.ts';
import { partitionKey, type TopicPartition } from '../log/types.ts';
import type { PositionsOptions } from './options.ts';
import { type Readings, readPartitions } from './readings.ts';

/** The loss statement as of now: what the target would lack if the source were gone. Both logs are read. */
export const stateLoss = async (
  source: ClusterClient,
  target: ClusterClient,
  partitions: readonly TopicPartition[],
  options: PositionsOptions,
): Promise<LossStatement> => {
  const readings = await readPartitions(source, target, partitions, options);
  const settled = await settleHoles(target, partitions, readings.partitions);
  const rows = partitions.map((at) =>
    partitionLoss(at, settled.get(partitionKey(at)) ?? unknown('not read')),
  );
  return lossStatement(rows, readings.takenAt);
};

/** Holes in a log that is not compacted are no records that were removed. */
const settleHoles = async (
  target: ClusterClient,
  partitions: readonly TopicPartition[],
  readings: Readings['partitions'],
): Promise<Readings['partitions']> => {
  const settled = new Map(readings);
  const open = partitions.filter((at) => {
    const reading = readings.get(partitionKey(at));
    return reading?.known === true && reading.value.records > 0 && reading.value.doubt === 'holes';
  });
  if (open.length === 0) return settled;
  const settings = await target.topicConfigs([...new Set(open.map(({ topic }) => topic))]);
  for (const at of open) {
    const reading = readings.get(partitionKey(at));
    if (reading?.known === true && !mayCompact(settings.get(at.topic)))
      settled.set(partitionKey(at), known({ ...reading.value, doubt: null }));
  }
  return settled;
};
