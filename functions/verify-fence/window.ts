import { type Known, unknown } from '../lib/known.ts';
import { type LogBounds, type PartitionKey, partitionKey, type TopicPartition } from '../lib/log/types.ts';

/** Where each log ended when the settle time began; plain JSON, kept as a step of the run. */
export interface Window {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly ends: Readonly<Record<PartitionKey, number>>;
}

/** A settle time that begins now. Partitions whose end is unknown are left out: they are looked at in the verdict. */
export const openWindow = (at: number, bounds: ReadonlyMap<PartitionKey, Known<LogBounds>>): Window => ({
  at,
  ends: Object.fromEntries(
    [...bounds].flatMap(([key, found]) => (found.known ? [[key, found.value.highWatermark]] : [])),
  ),
});

/** Seconds until the settle time is over; 0 if it is. */
export const secondsLeft = ({ at }: Window, now: number, settleMs: number): number =>
  Math.max(0, Math.ceil((at + settleMs - now) / 1000));

export interface Growth extends TopicPartition {
  readonly from: number;
  readonly to: number;
}

/**
 * What has grown over the settle time, and where that cannot be told: an end that was unknown at the beginning says
 * nothing about what came since.
 */
export function grownSince(
  window: Window,
  partitions: readonly TopicPartition[],
  bounds: ReadonlyMap<PartitionKey, Known<LogBounds>>,
): { readonly grown: readonly Growth[]; readonly untold: ReadonlyMap<PartitionKey, Known<number>> } {
  const grown: Growth[] = [];
  const untold = new Map<PartitionKey, Known<number>>();
  for (const at of partitions) {
    const key = partitionKey(at);
    const [from, now] = [window.ends[key], bounds.get(key)];
    if (from === undefined) untold.set(key, unknown('its end was unknown when the settle time began'));
    else if (now?.known === true && now.value.highWatermark > from)
      grown.push({ ...at, from, to: now.value.highWatermark });
    else if (now?.known === true && now.value.highWatermark < from)
      untold.set(key, unknown('its log has become shorter'));
  }
  return { grown, untold };
}
