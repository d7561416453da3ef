import type {
  ClusterClient,
  RawRecord,
  ReadAnswer,
  ReadRequest,
  TopicInfo,
} from '../../../../functions/lib/kafka/port.ts';
import { type Known, known, unknown } from '../../../../functions/lib/known.ts';
import {
  type IsolationLevel,
  type LogBounds,
  type PartitionKey,
  partitionKey,
  type TopicPartition,
} from '../../../../functions/lib/log/types.ts';
import type { Entry, ModelLog } from './replicated-log.ts';

/** What a test may look at afterwards. */
export interface Cost {
  calls: number;
  records: number;
}

export interface ModelPartition extends TopicPartition {
  readonly log: ModelLog;
  /** Says of an entry whether it carries a replicator's header. */
  readonly copied?: (entry: Entry) => boolean;
  /** Adds a provenance stamp to every record. */
  readonly stamp?: (entry: Entry) => string;
  /** Its topic is compacted: `cleanup.policy` says so. */
  readonly compacted?: boolean;
  /** No leader: bounds and reads are unknown. */
  readonly down?: boolean;
}

/** Entries of a segment: the broker looks for a timestamp only in the first segment that can hold it. */
const segmentSize = 7;

type Reading = Pick<
  ClusterClient,
  'read' | 'logBounds' | 'offsetsForTimestamps' | 'listTopics' | 'topicConfigs'
>;

/** A cluster of model logs that answers as the port promises, and counts what it is asked. */
export const modelCluster = (
  partitions: readonly ModelPartition[],
): { client: ClusterClient; cost: Cost } => {
  const cost: Cost = { calls: 0, records: 0 };
  const byKey = new Map(partitions.map((partition) => [partitionKey(partition), partition]));
  const each = <Q extends TopicPartition, A>(
    queries: readonly Q[],
    answer: (at: ModelPartition, query: Q) => A,
  ): Map<PartitionKey, Known<A>> => {
    cost.calls += 1;
    const keys = queries.map(partitionKey);
    if (new Set(keys).size < keys.length) throw new Error('one request a partition and call');
    return new Map(
      queries.map((query) => {
        const at = byKey.get(partitionKey(query));
        if (!at) return [partitionKey(query), unknown('UNKNOWN_TOPIC_OR_PARTITION')];
        return [partitionKey(query), at.down ? unknown('LEADER_NOT_AVAILABLE') : known(answer(at, query))];
      }),
    );
  };
  const reading: Reading = {
    listTopics: async () => topicsOf(partitions),
    topicConfigs: async (topics) =>
      new Map(topics.map((topic) => [topic, known(policyOf(topic, partitions))])),
    logBounds: async (queries) => each(queries, ({ log }) => boundsOf(log)),
    offsetsForTimestamps: async (queries) =>
      each(queries, ({ log }, { timestamp }) => offsetFor(log, timestamp)),
    read: async (requests, isolation, project) =>
      each(requests, (at, request) => {
        const answer = readLog(at, request, isolation, (record) => project(record, at));
        cost.records += answer.records.length;
        return answer;
      }),
  };
  return { client: reading as ClusterClient, cost };
};

const boundsOf = ({ start, end, lastStable }: ModelLog): LogBounds => ({
  start,
  highWatermark: end,
  lastStable,
});

const policyOf = (topic: string, partitions: readonly ModelPartition[]) => {
  const compacted = partitions.some((at) => at.topic === topic && at.compacted === true);
  return new Map([['cleanup.policy', { value: compacted ? 'compact' : 'delete', explicit: true }]]);
};

const topicsOf = (partitions: readonly ModelPartition[]): TopicInfo[] =>
  [...new Set(partitions.map(({ topic }) => topic))].map((topic) => ({
    topic,
    topicId: topic,
    internal: false,
    partitions: partitions
      .filter((at) => at.topic === topic)
      .map(({ partition, down }) => ({ partition, leader: down ? -1 : 1, replicas: [1], inSync: [1] })),
  }));

/** ListOffsets: the first segment whose newest timestamp reaches the wanted one decides, even where it has nothing readable left. */
const offsetFor = (log: ModelLog, timestamp: number): number | null => {
  const segments = Map.groupBy(log.entries, ({ offset }) => Math.floor(offset / segmentSize));
  const segment = [...segments.values()].find((entries) =>
    entries.some((entry) => entry.timestamp >= timestamp),
  );
  return segment?.find((entry) => entry.timestamp >= timestamp && entry.offset >= log.start)?.offset ?? null;
};

const readLog = <T>(
  { log, copied, stamp }: ModelPartition,
  request: ReadRequest,
  isolation: IsolationLevel,
  project: (record: RawRecord) => T,
): ReadAnswer<T> => {
  const end = isolation === 'read_committed' ? log.lastStable : log.end;
  const to = Math.min(request.to ?? end, end);
  const wanted = log.entries.filter(
    ({ offset, kind }) =>
      offset >= Math.max(request.from, log.start) &&
      offset < to &&
      (kind === 'data' || (kind === 'aborted' && isolation === 'read_uncommitted')),
  );
  const taken = wanted.slice(0, request.maxRecords);
  const cut = taken.length < wanted.length;
  const next = cut ? (taken.at(-1)?.offset ?? request.from) + 1 : Math.max(request.from, to);
  return {
    records: taken.map((entry) => project(toRaw(entry, copied?.(entry) ?? false, stamp?.(entry)))),
    next,
    bounds: boundsOf(log),
    atEnd: !cut,
  };
};

const toRaw = (entry: Entry, copied: boolean, stamp: string | undefined): RawRecord => ({
  offset: entry.offset,
  timestamp: entry.timestamp,
  key: entry.key === null ? null : Buffer.from(entry.key),
  value: Buffer.from(entry.value),
  headers: [
    ...(copied ? [[Buffer.from('__mskmr'), Buffer.from('primary')] as const] : []),
    ...(stamp === undefined ? [] : [[Buffer.from('msk-dr-provenance'), Buffer.from(stamp)] as const]),
  ],
});
