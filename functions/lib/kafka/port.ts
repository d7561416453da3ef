import type { Known } from '../known.ts';
import type { IsolationLevel, LogBounds, PartitionKey, TopicPartition } from '../log/types.ts';

/** How to reach one listener of one cluster. */
export interface ClusterConnection {
  /** `host:port[,host:port…]`. */
  readonly bootstrap: string;
  readonly auth: ClusterAuth;
  /** PEM of the CA to trust instead of the system's; undefined = system trust (MSK's certificates are public). */
  readonly ca?: string;
  /** Names the client in broker logs and quotas. */
  readonly clientId: string;
}
export type ClusterAuth =
  | { readonly kind: 'iam'; readonly region: string }
  | {
      readonly kind: 'scram';
      readonly username: string;
      readonly password: string;
      readonly mechanism?: 'SCRAM-SHA-512' | 'SCRAM-SHA-256';
    }
  | {
      readonly kind: 'mtls';
      readonly certificate: string;
      readonly privateKey: string;
      readonly passphrase?: string;
    }
  | { readonly kind: 'none'; readonly tls: boolean };

export interface BrokerInfo {
  readonly id: number;
  readonly host: string;
  readonly port: number;
  readonly rack: string | null;
}
export interface ClusterInfo {
  readonly clusterId: string;
  readonly brokers: readonly BrokerInfo[];
}
export interface PartitionInfo {
  readonly partition: number;
  /** -1: no leader. */
  readonly leader: number;
  readonly replicas: readonly number[];
  readonly inSync: readonly number[];
}
export interface TopicInfo {
  readonly topic: string;
  readonly topicId: string;
  readonly internal: boolean;
  readonly partitions: readonly PartitionInfo[];
}
export interface NewTopic {
  readonly topic: string;
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly configs: Readonly<Record<string, string>>;
}
/** `explicit` = set on the topic itself, otherwise inherited from the broker. */
export interface TopicConfigEntry {
  readonly value: string | null;
  readonly explicit: boolean;
}
/** Settings of one topic to be set; null: back to what it inherits. */
export type ConfigChanges = Readonly<Record<string, string | null>>;
export type GroupType = 'classic' | 'consumer' | 'share' | 'streams' | 'unknown';
export interface GroupInfo {
  readonly group: string;
  readonly type: GroupType;
  /** As the broker names it: Stable, Empty, Dead, PreparingRebalance, CompletingRebalance, Assigning, Reconciling … */
  readonly state: string;
  readonly protocolType: string;
}
/** Somebody in a group, as its coordinator knows them. Nothing tells the principal. */
export interface GroupMember {
  readonly memberId: string;
  /** `group.instance.id` of a static member. */
  readonly instanceId: string | null;
  readonly clientId: string;
  readonly host: string;
}
export interface CommittedOffset extends TopicPartition {
  readonly offset: number;
  readonly metadata: string;
  readonly leaderEpoch: number;
}
export interface Acl {
  readonly resourceType: 'topic' | 'group' | 'cluster' | 'transactional-id' | 'delegation-token' | 'user';
  readonly resourceName: string;
  readonly patternType: 'literal' | 'prefixed';
  readonly principal: string;
  readonly host: string;
  /** As Kafka names it, in lower case with dashes: write, read, all, describe-configs, idempotent-write … */
  readonly operation: string;
  readonly permission: 'allow' | 'deny';
}
/** A record as it is on the wire; lives only inside a `read` projection, never in state, log or error. */
export interface RawRecord {
  readonly offset: number;
  readonly timestamp: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: readonly (readonly [Buffer, Buffer | null])[];
}
export interface ReadRequest extends TopicPartition {
  /** First offset wanted. Below the log start: the answer starts at the log start. */
  readonly from: number;
  /** Exclusive end; default the end by the isolation level (high watermark or last stable offset) as of the first fetch. */
  readonly to?: number;
  /** Stop after this many data records. */
  readonly maxRecords: number;
}
export interface ReadAnswer<T> {
  readonly records: readonly T[];
  /** The next offset to read: everything below it and from the request's `from` on has been seen (markers and gaps included). */
  readonly next: number;
  readonly bounds: LogBounds;
  /** True if `next` reached `to` (or the log's end). */
  readonly atEnd: boolean;
}
export interface ProduceRecord {
  readonly topic: string;
  readonly partition: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  /** Bytes stay as they are; text goes out as UTF-8. */
  readonly headers: readonly (readonly [string | Buffer, string | Buffer | null])[];
  readonly timestamp?: number;
}
/** Whether a principal's batch would be let through to the log or is refused for want of authorization. */
export type ProbeAnswer = 'fenced' | 'open';
/** Somebody who wrote with a producer id. */
export interface ActiveProducer {
  readonly producerId: string;
  /** Of its last batch, ms. */
  readonly lastTimestamp: number;
  /** First offset of its open transaction; null where none is open. */
  readonly openSince: number | null;
}
export type ItemOutcome = { readonly ok: true } | { readonly ok: false; readonly code: string };

/**
 * The only view of a Kafka cluster that the product has. Every batch call answers per item: one bad partition never
 * hides the others (the reason stands beside the item as `Known`: Kafka's code, e.g. UNKNOWN_TOPIC_OR_PARTITION or
 * LEADER_NOT_AVAILABLE, or `BROKER_NOT_AVAILABLE: …` where the broker that leads it is silent). A cluster that cannot be reached at all raises
 * ClusterUnreachable; a request refused as a whole raises KafkaRequestFailed with its codes.
 */
export interface ClusterClient extends AsyncDisposable {
  describeCluster(): Promise<ClusterInfo>;
  /** All topics, internal ones included; a partition without leader is listed with leader -1. */
  listTopics(): Promise<TopicInfo[]>;
  topicConfigs(topics: readonly string[]): Promise<Map<string, Known<ReadonlyMap<string, TopicConfigEntry>>>>;
  /** Changes only the settings that are named; a topic is changed whole or not at all. */
  alterTopicConfigs(changes: ReadonlyMap<string, ConfigChanges>): Promise<Map<string, ItemOutcome>>;
  /** Idempotent: an existing topic is `ok` too. */
  createTopics(topics: readonly NewTopic[]): Promise<Map<string, ItemOutcome>>;
  logBounds(partitions: readonly TopicPartition[]): Promise<Map<PartitionKey, Known<LogBounds>>>;
  /** First offset whose timestamp is at or after `timestamp`; null where there is none. */
  offsetsForTimestamps(
    queries: readonly (TopicPartition & { readonly timestamp: number })[],
  ): Promise<Map<PartitionKey, Known<number | null>>>;
  /** Reads data records only (control markers and, under read_committed, aborted records left out). One request per partition and call. */
  read<T>(
    requests: readonly ReadRequest[],
    isolation: IsolationLevel,
    project: (record: RawRecord, at: TopicPartition) => T,
  ): Promise<Map<PartitionKey, Known<ReadAnswer<T>>>>;
  listGroups(): Promise<GroupInfo[]>;
  /** Number of active members per group, for every group type. */
  activeMembers(groups: readonly GroupInfo[]): Promise<Map<string, Known<number>>>;
  groupMembers(groups: readonly GroupInfo[]): Promise<Map<string, Known<readonly GroupMember[]>>>;
  /** Takes all members out of these groups; answers how many were. Whoever may still join comes back. */
  expelMembers(groups: readonly GroupInfo[]): Promise<Map<string, Known<number>>>;
  /** Committed offsets per group, in one request per coordinator; partitions without a commit are absent. */
  committedOffsets(groups: readonly string[]): Promise<Map<string, Known<readonly CommittedOffset[]>>>;
  /** Writes offsets of groups without active members (the broker refuses others: UNKNOWN_MEMBER_ID), metadata kept. */
  commitOffsets(group: string, offsets: readonly CommittedOffset[]): Promise<Map<PartitionKey, ItemOutcome>>;
  /** Idempotent: an absent group is `ok`. */
  deleteGroups(groups: readonly string[]): Promise<Map<string, ItemOutcome>>;
  /** Raises the log start to `offset` (-1: to the high watermark). */
  deleteRecords(
    upTo: readonly (TopicPartition & { readonly offset: number })[],
  ): Promise<Map<PartitionKey, Known<number>>>;
  listAcls(): Promise<Acl[]>;
  createAcls(acls: readonly Acl[]): Promise<void>;
  deleteAcls(acls: readonly Acl[]): Promise<void>;
  scramUsers(): Promise<string[]>;
  /** Whether a resource without any ACL is open to everyone. Brokers do not always tell. */
  openByDefault(): Promise<Known<boolean>>;
  /** Whether this client's principal could write, told by a batch that cannot be appended; never writes. */
  probeAppend(partitions: readonly TopicPartition[]): Promise<Map<PartitionKey, Known<ProbeAnswer>>>;
  /** Who wrote with a producer id, as far as each leader remembers. */
  activeProducers(
    partitions: readonly TopicPartition[],
  ): Promise<Map<PartitionKey, Known<readonly ActiveProducer[]>>>;
  /** acks=all; answers the offset of each record in the order given, or the code with which its batch was refused. */
  produce(records: readonly ProduceRecord[]): Promise<Known<number>[]>;
  /**
   * Joins `group` as a real member, and returns per partition the offset of the first record it was handed, when
   * every partition in `expect` has delivered one or `timeoutMs` is over. Commits nothing, leaves the group.
   */
  firstDelivered(
    group: string,
    topic: string,
    expect: readonly number[],
    timeoutMs: number,
  ): Promise<Map<number, number>>;
  close(): Promise<void>;
}

export type ConnectCluster = (
  connection: ClusterConnection,
  options: { readonly signal: AbortSignal; readonly timeoutMs: number },
) => ClusterClient;
