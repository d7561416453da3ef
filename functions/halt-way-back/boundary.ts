import { KafkaRequestFailed } from '../lib/errors.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import { reduceRecord } from '../lib/log/fingerprint.ts';
import { partitionKey, type TopicPartition } from '../lib/log/types.ts';
import { type PositionsOptions, portionOf } from '../lib/positions/options.ts';
import { readSteps } from '../lib/stranded/read-steps.ts';
import { boundsOf } from '../lib/stranded/read-stretch.ts';
import { searchFor } from '../lib/stranded/returned.ts';
import { endOf } from '../verify-return/look-for-all.ts';

/** From where on it is looked, on the active side, and behind what on the old one, which ends at `end`. */
export interface LookFrom extends TopicPartition {
  readonly from: number;
  readonly behind: number;
  readonly end: number;
}

/**
 * Where the halted flow back goes on: below, every record that the active side produced is on the old side; from here on,
 * none is. KafkaRequestFailed where a record is there and one before it is not: then no offset divides the two.
 */
export async function findBoundary(
  { old, active }: { readonly old: ClusterClient; readonly active: ClusterClient },
  at: LookFrom,
  options: PositionsOptions,
): Promise<number> {
  const bounds = await boundsOf(active, at);
  // A partition that the active side does not have brings nothing back.
  if (!bounds.known && bounds.reason === 'UNKNOWN_TOPIC_OR_PARTITION') return at.from;
  if (!bounds.known)
    throw new KafkaRequestFailed(`${partitionKey(at)} on the active side: ${bounds.reason}.`, {
      codes: [bounds.reason],
      retryable: true,
    });
  const end = endOf(bounds.value, options);
  let behind = at.behind;
  const { topic, partition } = at;
  const reduce = reduceRecord(options.headers);
  const portion = portionOf(options);
  const written = { topic, partition, from: Math.max(at.from, bounds.value.start), to: end };
  for await (const { records } of readSteps(active, written, options.isolation, portion, reduce)) {
    const wanted = records.filter(({ copied }) => !copied);
    const search = searchFor(wanted);
    const brought = { topic, partition, from: behind, to: at.end };
    if (wanted.length > 0)
      for await (const { records: there } of readSteps(old, brought, options.isolation, portion, reduce)) {
        search.add(there);
        if (search.left() === 0) break;
      }
    const { missing, lastFound } = search.result();
    const [first] = missing;
    if (first !== undefined) {
      const above = wanted.filter(({ offset }) => offset > first).length;
      if (missing.length <= above) throw torn(at, first);
      return first;
    }
    behind = lastFound === null ? behind : lastFound + 1;
  }
  return Math.max(end, at.from);
}

const torn = (at: TopicPartition, first: number): KafkaRequestFailed =>
  new KafkaRequestFailed(
    `${partitionKey(at)}: the flow back has passed over offset ${first} of the active side and brought a later record: what it still brings cannot be told. Nothing was removed.`,
    { codes: [], retryable: false },
  );
