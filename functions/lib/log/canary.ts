import type { CanaryResult } from '../contracts/drill.ts';

/** One canary record as it was acknowledged. Sequence numbers are unique within the run and rise per key. */
export interface SentCanary {
  readonly sequence: number;
  readonly key: string;
  /** When it was handed to the producer, ms. */
  readonly sentAt: number;
}
/** One canary record as it was seen on the standby, in the order of arrival within its partition. */
export interface ReceivedCanary {
  readonly sequence: number;
  readonly key: string;
  readonly seenAt: number;
}

const mostPoints = 500;

/**
 * Statistics of one canary. `received` counts distinct records; a copy counts as duplicated, not as out of order.
 * Records that nobody sent (another run's) are left out.
 */
export const canaryResult = (sent: readonly SentCanary[], seen: readonly ReceivedCanary[]): CanaryResult => {
  const wanted = new Map(sent.map((record) => [record.sequence, record]));
  const first = new Map<number, number>();
  const highest = new Map<string, number>();
  let duplicated = 0;
  let outOfOrder = 0;
  for (const { sequence, seenAt } of seen) {
    const original = wanted.get(sequence);
    if (!original) continue;
    if (first.has(sequence)) {
      duplicated += 1;
      continue;
    }
    first.set(sequence, seenAt);
    const before = highest.get(original.key);
    if (before !== undefined && before > sequence) outOfOrder += 1;
    else highest.set(original.key, sequence);
  }
  const start = sent.reduce((low, { sentAt }) => Math.min(low, sentAt), Number.POSITIVE_INFINITY);
  const points = [...first]
    .map(([sequence, seenAt]) => ({ sentAt: wanted.get(sequence)?.sentAt ?? seenAt, seenAt }))
    .map(({ sentAt, seenAt }) => [sentAt - start, Math.max(0, seenAt - sentAt)] as const)
    .sort(([a], [b]) => a - b);
  return {
    sent: wanted.size,
    received: first.size,
    lost: wanted.size - first.size,
    duplicated,
    outOfOrder,
    latencyMs: latencies(points.map(([, latency]) => latency)),
    series: thinOut(points),
  };
};

/** Nearest-rank percentiles: each is a latency that was really measured. */
const latencies = (measured: readonly number[]): CanaryResult['latencyMs'] => {
  const sorted = [...measured].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return sorted.length === 0 ? null : { p50: at(0.5), p99: at(0.99), max: at(1) };
};

/** At most 500 points: of each equal stretch the slowest, so that no peak is lost. */
const thinOut = (points: readonly (readonly [number, number])[]): (readonly [number, number])[] => {
  const stretch = Math.ceil(points.length / mostPoints);
  if (stretch <= 1) return [...points];
  const kept: (readonly [number, number])[] = [];
  for (let from = 0; from < points.length; from += stretch) {
    kept.push(
      points.slice(from, from + stretch).reduce((slow, point) => (point[1] > slow[1] ? point : slow)),
    );
  }
  return kept;
};
