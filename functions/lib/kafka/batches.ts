import type { RecordsBatch } from '@platformatic/kafka';
import { exactNumber } from './outcomes.ts';
import type { RawRecord } from './port.ts';

const isTransactional = 0x10;
const isControl = 0x20;
const isLogAppendTime = 0x08;
const abortMarker = 0;

export interface AbortedTransaction {
  readonly producerId: bigint;
  readonly firstOffset: bigint;
}

/** Offset after the last one that the batch covers; compaction keeps it although the records are gone. */
export const batchEnd = (batch: RecordsBatch): number =>
  exactNumber(batch.firstOffset) + batch.lastOffsetDelta + 1;

/**
 * The data records of fetched batches, in order: control batches are left out, and so are the batches of the aborted
 * transactions that the broker names (none under read_uncommitted). As Kafka's own consumer does it: a producer's
 * batches are aborted from its transaction's first offset to its ABORT marker.
 */
export function* dataRecords(
  batches: readonly RecordsBatch[],
  aborted: readonly AbortedTransaction[],
): Generator<RawRecord> {
  const waiting = [...aborted].sort((a, b) => (a.firstOffset < b.firstOffset ? -1 : 1));
  const open = new Set<bigint>();
  let at = 0;
  for (const batch of batches) {
    const end = BigInt(batchEnd(batch));
    for (let next = waiting[at]; next !== undefined && next.firstOffset < end; next = waiting[at]) {
      open.add(next.producerId);
      at += 1;
    }
    if ((batch.attributes & isControl) !== 0) {
      if (markerType(batch) === abortMarker) open.delete(batch.producerId);
      continue;
    }
    if ((batch.attributes & isTransactional) !== 0 && open.has(batch.producerId)) continue;
    yield* recordsOf(batch);
  }
}

function* recordsOf(batch: RecordsBatch): Generator<RawRecord> {
  const base = exactNumber(batch.firstOffset);
  const appended = (batch.attributes & isLogAppendTime) !== 0;
  for (const { offsetDelta, timestampDelta, key, value, headers } of batch.records) {
    yield {
      offset: base + offsetDelta,
      timestamp: Number(appended ? batch.maxTimestamp : batch.firstTimestamp + timestampDelta),
      key,
      value,
      headers: headers.map(([name, content]) => [name ?? Buffer.alloc(0), content] as const),
    };
  }
}

/** A control record's key is its version and its type, 16 bits each. */
const markerType = (batch: RecordsBatch): number | undefined => batch.records[0]?.key?.readInt16BE(2);
