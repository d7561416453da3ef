import type { EndReading } from '../cut/cut.ts';
import type { ClusterClient } from '../kafka/port.ts';
import { mayCompact } from '../log/may-compact.ts';
import { type LogRecord, type PartitionKey, partitionKey, type TopicPartition } from '../log/types.ts';
import type { PositionsOptions } from '../positions/options.ts';
import { readWindows } from '../positions/read-windows.ts';

/** Records of each partition: one of them that the old side still has is enough. */
const records = 32;

/** The last records below the cut of what may be compacted, as hashes: ledger step `cut-tail` of a move. */
export interface CutTail {
  readonly partitions: Readonly<Record<PartitionKey, readonly LogRecord[]>>;
}
export const cutTailStep = 'cut-tail';

/**
 * Reads them while they are there. A cleaner leaves the segment alone that is written to, so right after a promotion
 * they are; later, newer records of their keys replace them and nothing tells any more what had come over.
 * A partition that cannot be read is left out.
 */
export async function readCutTail(
  active: ClusterClient,
  partitions: readonly TopicPartition[],
  cut: EndReading['ends'],
  options: PositionsOptions,
): Promise<CutTail> {
  const settings = await active.topicConfigs([...new Set(partitions.map(({ topic }) => topic))]);
  const requests = partitions.flatMap(({ topic, partition }) => {
    const end = cut[partitionKey({ topic, partition })];
    if (end?.known !== true || end.value.highWatermark === 0 || !mayCompact(settings.get(topic))) return [];
    const to = end.value.highWatermark;
    return [{ topic, partition, from: Math.max(0, to - records), to, maxRecords: records }];
  });
  const windows = await readWindows(active, requests, 'read_committed', options);
  const found = [...windows].flatMap(([key, window]) =>
    window.known ? [[key, window.value.records] as const] : [],
  );
  return { partitions: Object.fromEntries(found) };
}
