/** A topic of the local pair, with the settings it is made with and how much is written to it. */
export interface TrafficTopic {
  readonly topic: string;
  readonly partitions: number;
  /** Partitions that get records after the history; the rest stay quiet. */
  readonly busyPartitions: number;
  readonly configs: Readonly<Record<string, string>>;
  /** Records written before anything else happens. */
  readonly history: number;
  readonly perSecond: number;
}

const kept = { 'cleanup.policy': 'delete', 'retention.ms': String(7 * 24 * 3_600_000) };

/**
 * Six topics, 58 partitions, about 200 records a second: names with dots, a compacted topic with tombstones, one
 * that is written in transactions, and one that is empty. `pairs/orders.yml` matches them all.
 */
export const topics = {
  created: {
    topic: 'orders.created',
    partitions: 16,
    busyPartitions: 16,
    configs: kept,
    history: 4_000,
    perSecond: 80,
  },
  shipped: {
    topic: 'orders.shipped',
    partitions: 12,
    busyPartitions: 12,
    configs: kept,
    history: 2_000,
    perSecond: 50,
  },
  cancelled: {
    topic: 'orders.cancelled',
    partitions: 4,
    busyPartitions: 0,
    configs: kept,
    history: 0,
    perSecond: 0,
  },
  customers: {
    topic: 'customers',
    partitions: 8,
    busyPartitions: 8,
    // Old segments are compacted within seconds; segments follow the records' own times, and the history spans many.
    configs: {
      'cleanup.policy': 'compact',
      'segment.ms': '300000',
      'min.cleanable.dirty.ratio': '0.01',
      'delete.retention.ms': '60000',
    },
    history: 2_400,
    perSecond: 24,
  },
  payments: {
    topic: 'payments',
    partitions: 12,
    busyPartitions: 12,
    configs: kept,
    history: 1_200,
    perSecond: 24,
  },
  audit: { topic: 'audit', partitions: 6, busyPartitions: 4, configs: kept, history: 600, perSecond: 20 },
} as const satisfies Readonly<Record<string, TrafficTopic>>;

export type TopicKey = keyof typeof topics;
export const allTopics: readonly TrafficTopic[] = Object.values(topics);
