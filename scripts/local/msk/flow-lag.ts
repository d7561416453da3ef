import {
  type LogBounds,
  type PartitionKey,
  partitionKey,
  type TopicPartition,
} from '../../../functions/lib/log/types.ts';
import { connectorNames, settingsOf } from './connectors.ts';
import { matchesWhole } from './matches.ts';
import type { PassedOver } from './passed-over.ts';
import type { MskEmulatorOptions, Replicator } from './types.ts';

/** How far a flow has read one source partition. */
export interface Progress extends TopicPartition {
  readonly key: PartitionKey;
  /** The source's end: what was produced. */
  readonly end: number;
  /** Next offset to read: Connect's stored position, or where the flow starts. */
  readonly position: number;
}

/**
 * Reads the source's ends first and the positions after, so that the difference is never too small. Partitions that
 * cannot be read are left out: a missing datapoint, not a zero. Rejects where the cluster or the worker does not answer.
 */
export async function readProgress(
  replicator: Replicator,
  options: MskEmulatorOptions,
  passed: PassedOver,
): Promise<Progress[]> {
  const cluster = options.clusters[replicator.source];
  const { TopicReplication: topics } = settingsOf(replicator);
  const partitions = (await cluster.listTopics())
    .filter(({ topic }) =>
      matchesWhole(topic, topics?.TopicsToReplicate ?? [], topics?.TopicsToExclude ?? []),
    )
    .flatMap(({ topic, partitions }) => partitions.map(({ partition }) => ({ topic, partition })));
  const bounds = await cluster.logBounds(partitions);
  const stored = await options.connect.offsets(connectorNames(replicator).source);
  const positions = new Map(stored.map((at) => [partitionKey(at), at.offset + 1]));
  const progress = partitions.flatMap((at) => {
    const key = partitionKey(at);
    const found = bounds.get(key);
    if (!found?.known) return [];
    const end = endOf(found.value, options);
    const position = Math.min(end, positions.get(key) ?? found.value.start);
    return [{ ...at, key, end, position }];
  });
  return passed.advance(progress);
}

const endOf = (bounds: LogBounds, { isolation }: MskEmulatorOptions): number =>
  isolation === 'read_committed' ? bounds.lastStable : bounds.highWatermark;
