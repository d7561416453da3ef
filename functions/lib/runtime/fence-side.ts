import type { Side } from '../engines/engine.ts';
import type { FenceSite } from '../fence/site.ts';
import type { FenceTargets, FenceWho } from '../fence/types.ts';
import type { ClusterClient } from '../kafka/port.ts';
import type { LockGrant } from '../ledger/types.ts';
import { selectNames } from '../log/selection.ts';
import type { TopicPartition } from '../log/types.ts';
import type { Pair } from '../pair/types.ts';
import { connectionOf, principalOf } from './clusters.ts';
import type { ClusterCall } from './define-cluster-handler.ts';

/** One side's fence in this call. */
export function fenceSite(
  { ledger, clock, signal, pair }: ClusterCall,
  grant: LockGrant,
  cluster: ClusterClient,
  side: Side,
  drill: string | null = null,
): FenceSite {
  return { side, drill, cluster, ledger, grant, clock, signal, timeoutMs: pair.timing.requestTimeoutMs };
}

/** What a fence shuts out on one side now, and the partitions that this is about. */
export interface Matched {
  readonly targets: FenceTargets;
  readonly partitions: readonly TopicPartition[];
}

/**
 * What matches the pair on this cluster now. The probe is shut out along with the writers, since it stands for them;
 * the orchestrator never is, whatever the pair file says.
 */
export async function matchedTargets(
  { pair, signal }: ClusterCall,
  cluster: ClusterClient,
  side: Side,
  who: readonly FenceWho[],
  probe: string | null,
): Promise<Matched> {
  const [topics, groups, own] = await Promise.all([
    cluster.listTopics(),
    who.includes('readers') ? cluster.listGroups() : [],
    connectionOf(pair, side, signal).then(principalOf),
  ]);
  const names = selectNames(
    topics.map(({ topic }) => topic),
    pair.topics,
  );
  const moved = new Set(names);
  const others = (principals: readonly string[]): string[] => principals.filter((name) => name !== own);
  const writers = new Set([...pair.fence.principals, ...(probe === null ? [] : [probe])]);
  return {
    targets: {
      writers: who.includes('writers') ? others([...writers]) : [],
      topics: names,
      readers: who.includes('readers') ? others(pair.fence.readers) : [],
      groups: groupNames(groups, pair),
    },
    partitions: topics
      .filter(({ topic }) => moved.has(topic))
      .flatMap(({ topic, partitions }) => partitions.map(({ partition }) => ({ topic, partition }))),
  };
}

const groupNames = (groups: readonly { readonly group: string }[], pair: Pick<Pair, 'groups'>): string[] =>
  selectNames(
    groups.map(({ group }) => group),
    pair.groups,
  );
