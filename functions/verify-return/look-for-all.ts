import { KafkaRequestFailed } from '../lib/errors.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import { reduceRecord } from '../lib/log/fingerprint.ts';
import { type LogBounds, partitionKey, type TopicPartition } from '../lib/log/types.ts';
import { type PositionsOptions, portionOf, timeIsOver } from '../lib/positions/options.ts';
import { readSteps } from '../lib/stranded/read-steps.ts';
import { boundsOf } from '../lib/stranded/read-stretch.ts';
import { searchFor } from '../lib/stranded/returned.ts';
import type { Returned, StrandedPartition } from '../lib/stranded/types.ts';
import { type Awaited, lookForLast } from './look-for-last.ts';

/** How far a look has come; the next one goes on from there. */
export interface LookProgress {
  /** Active side: every record below was found. */
  readonly at: number;
  /** Old side: behind the last of them. */
  readonly from: number;
  readonly looked: number;
  /** Old side: nothing below was written by anybody but a flow. */
  readonly clean: number;
  /** Only on a compacted topic. */
  readonly awaited?: readonly Awaited[];
}
export interface Looked extends Returned {
  /** False: the time was over before all was looked at. */
  readonly whole: boolean;
  readonly progress: LookProgress;
}

/**
 * Looks for every record that the active side produced above the cut, up to `until`, on the old side. Order is kept by the
 * flow, so each portion is looked for behind the one before, and the look ends with the first that is not there whole: the
 * flow has not come further. Days of traffic take more than one call. KafkaRequestFailed where a log cannot be read.
 * @param compacted the old side's topic is: of each key the last record is enough
 */
export async function lookForAll(
  { old, active }: { readonly old: ClusterClient; readonly active: ClusterClient },
  stranded: StrandedPartition,
  until: number,
  options: PositionsOptions,
  since: LookProgress | null,
  compacted: boolean,
): Promise<Looked> {
  const { topic, partition } = stranded;
  const { isolation } = options;
  const [bounds, ends] = await Promise.all([boundsOf(old, stranded), boundsOf(active, stranded)]);
  if (!bounds.known) throw unreadable(stranded, `old side: ${bounds.reason}`);
  if (!ends.known && until > 0) throw unreadable(stranded, `active side: ${ends.reason}`);
  const { start } = bounds.value;
  const onOld = { topic, partition, to: endOf(bounds.value, options) };
  let progress: LookProgress = since ?? {
    at: Math.max(stranded.cut, ends.known ? ends.value.start : 0),
    from: Math.max(start, (stranded.lastReplicated ?? -1) + 1),
    looked: 0,
    clean: Math.max(stranded.end, start),
  };
  let foreign = 0;
  const answer = (more: Partial<Looked>): Looked => ({
    ...{ topic, partition, looked: progress.looked, missing: 0, foreign, whole: true, progress },
    ...more,
  });
  const reduce = reduceRecord(options.headers);
  const portion = portionOf(options);
  const cleanFrom = { ...onOld, from: progress.clean };
  for await (const { records, next } of readSteps(old, cleanFrom, isolation, portion, reduce)) {
    foreign += records.filter(({ copied }) => !copied).length;
    if (foreign === 0) progress = { ...progress, clean: next };
    if (timeIsOver(options)) return answer({ whole: false });
  }
  // What was looked for so is looked for so to the end, whatever the topic's settings say by then.
  if (compacted || progress.awaited !== undefined) {
    const brought = { ...onOld, from: progress.from };
    const last = await lookForLast({ old, active }, brought, progress, until, options);
    if (last !== null) progress = { ...progress, ...last.next };
    return answer(last === null ? { whole: false } : last.found);
  }
  const written = { topic, partition, from: progress.at, to: until };
  for await (const { records, next } of readSteps(active, written, isolation, portion, reduce)) {
    const wanted = records.filter(({ copied }) => !copied);
    const search = searchFor(wanted);
    const brought = { ...onOld, from: progress.from };
    if (wanted.length > 0)
      for await (const { records: there, next: passed } of readSteps(
        old,
        brought,
        isolation,
        portion,
        reduce,
      )) {
        search.add(there);
        const left = search.left();
        if (left === 0) break;
        // Order is kept: where none of them is, none of what comes later is either.
        if (left === wanted.length) progress = { ...progress, from: passed };
        const further = progress.at > written.from || progress.from > brought.from;
        if (further && timeIsOver(options)) return answer({ whole: false });
      }
    const { missing, lastFound } = search.result();
    const looked = progress.looked + wanted.length;
    if (missing.length > 0) return answer({ looked, missing: missing.length });
    progress = { ...progress, at: next, from: lastFound === null ? progress.from : lastFound + 1, looked };
    if (next < until && timeIsOver(options)) return answer({ whole: false });
  }
  return answer({});
}

/** What stays of a look that is through. */
export const returnedOf = ({ topic, partition, looked, missing, foreign }: Looked): Returned => ({
  ...{ topic, partition, looked, missing, foreign },
});

/** Where a log ends for the level at which the flow reads. */
export const endOf = ({ highWatermark, lastStable }: LogBounds, { isolation }: PositionsOptions): number =>
  isolation === 'read_committed' ? lastStable : highWatermark;

const unreadable = (at: TopicPartition, reason: string): KafkaRequestFailed =>
  new KafkaRequestFailed(`${partitionKey(at)} cannot be compared: ${reason}.`, {
    codes: [],
    retryable: true,
  });
