import type { Side } from '../lib/engines/engine.ts';
import type { MskClusterFacts } from '../lib/engines/msk-replicator/facts.ts';
import type { Acl, GroupInfo, TopicConfigEntry, TopicInfo } from '../lib/kafka/port.ts';
import type { Known } from '../lib/known.ts';
import type { LogBounds, PartitionKey } from '../lib/log/types.ts';

/** What Kafka itself says of one side. */
export interface DataPlaneFacts {
  readonly topics: readonly TopicInfo[];
  /** Of copied topics only; inherited values included. */
  readonly configs: ReadonlyMap<string, Known<ReadonlyMap<string, TopicConfigEntry>>>;
  readonly groups: readonly GroupInfo[];
  readonly members: ReadonlyMap<string, Known<number>>;
  /** Unknown where the cluster has no authorizer, or the orchestrator may not list them. */
  readonly acls: Known<readonly Acl[]>;
  readonly scramUsers: Known<readonly string[]>;
  /** Whether a resource without any ACL is open to everyone. */
  readonly openByDefault: Known<boolean>;
  /** By what names its ACLs know the orchestrator and the fence's probe, where they can be told. */
  readonly own: readonly string[];
  /** Of copied topics only. */
  readonly bounds: ReadonlyMap<PartitionKey, Known<LogBounds>>;
}

/** Everything that validation looks at; a side that could not be reached is the reason. */
export interface ClusterFacts {
  readonly active: Side;
  /** Whether the flow that leaves the active side exists already. */
  readonly flowExists: Known<boolean>;
  readonly control: Readonly<Record<Side, Known<MskClusterFacts | null>>>;
  readonly data: Readonly<Record<Side, Known<DataPlaneFacts>>>;
}
