import type { TopicPartition } from '../lib/log/types.ts';

/** A canary record found on the active side. */
export interface FoundCanary extends TopicPartition {
  readonly offset: number;
  readonly seq: number;
}
/** Where the group stands: `offset` is the next unread one, and `seq` the record it must be handed first. */
export type CanaryPosition = FoundCanary;

/** Per partition the record in the middle: half of the canaries are read, half are not. A partition without any is left out. */
export function middles(found: readonly FoundCanary[]): CanaryPosition[] {
  const byPartition = Map.groupBy(found, ({ partition }) => partition);
  return [...byPartition.values()].flatMap((records) => records[Math.floor(records.length / 2)] ?? []);
}
