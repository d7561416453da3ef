import { KafkaRequestFailed } from '../lib/errors.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import { partitionKey } from '../lib/log/types.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { positionsOptions } from '../lib/runtime/positions.ts';
import type { Circumstances } from '../lib/stranded/circumstances.ts';
import { leftBehind } from '../lib/stranded/left-behind.ts';
import { rangesOf } from '../lib/stranded/ranges.ts';
import { type Cutout, readSelected } from '../lib/stranded/read-logs.ts';
import type { Failback, StrandedPartition } from '../lib/stranded/types.ts';
import { writeList } from './write-list.ts';

/** Finds and writes out what of one partition stayed behind. KafkaRequestFailed where that cannot be told. */
export async function exportPartition(
  call: ClusterCall,
  { old, active }: { readonly old: ClusterClient; readonly active: ClusterClient },
  run: string,
  failback: Failback,
  at: Cutout,
  how: Circumstances,
): Promise<StrandedPartition> {
  const { topic, partition, cut, end } = at;
  const found = await readSelected(old, active, at, positionsOptions(call));
  if (!found.known)
    throw new KafkaRequestFailed(`${partitionKey(at)}: what stayed behind cannot be told: ${found.reason}.`, {
      codes: [],
      retryable: false,
    });
  const { lastReplicated, stranded, lateTail, otherSide } = found.value;
  const ranges = rangesOf(stranded.map(({ offset }) => offset));
  const heading = { run, failover: failback.failover, cluster: failback.old };
  const written = await writeList(call, old, heading, { topic, partition }, ranges, stranded.length);
  return {
    ...leftBehind(at, found.value, how),
    lastReplicated,
    end,
    cut,
    ranges,
    lateTail: rangesOf(lateTail.map(({ offset }) => offset)),
    otherSide,
    unproven: stranded.filter(({ copied }) => copied).length,
    ...written,
  };
}
