import type { PartitionKey } from '../../../functions/lib/log/types.ts';
import type { Progress } from './flow-lag.ts';

interface Sample {
  readonly at: number;
  readonly end: number;
}

/**
 * Replication latency from what was seen, without reading records: when an end of the source log was seen, and when
 * the flow's position reached it. As coarse as the readings are apart, and never too small by more than that.
 */
export class LatencyTracker {
  readonly #waiting = new Map<PartitionKey, Sample[]>();

  /** Latency in ms of what arrived since the last reading, or of what waits longest; null where nothing moved or waits. */
  observe(progress: Progress, now: number): number | null {
    const waiting = this.#waiting.get(progress.key) ?? [];
    const known = waiting.at(-1)?.end ?? -1;
    const arrived = waiting.filter(({ end }) => end <= progress.position);
    const left = waiting.filter(({ end }) => end > progress.position);
    if (progress.end > progress.position && progress.end > known) left.push({ at: now, end: progress.end });
    this.#waiting.set(progress.key, left);
    const oldest = left[0] ?? arrived[0];
    return oldest === undefined ? null : now - oldest.at;
  }
}
