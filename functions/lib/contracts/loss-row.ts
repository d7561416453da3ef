import type { LossRow } from './drill.ts';
import type { PartitionLoss } from './loss.ts';

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** A partition of a loss statement as reports print it: times in ISO 8601 UTC. */
export const lossRow = (loss: PartitionLoss): LossRow => ({
  topic: loss.topic,
  partition: loss.partition,
  kind: loss.kind,
  records: loss.records,
  firstTimestamp: iso(loss.firstTimestamp),
  lastTimestamp: iso(loss.lastTimestamp),
});
