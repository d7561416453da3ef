import type { Side } from '../engines/engine.ts';
import { methodOf } from '../fence/bound-by.ts';
import type { PolicyTargets } from '../fence/policy/statements.ts';
import type { FenceSite } from '../fence/site.ts';
import type { FenceTargets, FenceWho } from '../fence/types.ts';
import type { ClusterClient } from '../kafka/port.ts';
import type { LockGrant } from '../ledger/types.ts';
import { selectNames } from '../log/selection.ts';
import type { TopicPartition } from '../log/types.ts';
import { canaryTopic, type Pair } from '../pair/types.ts';
import { connectionOf, principalOf } from './clusters.ts';
import type { ClusterCall } from './define-cluster-handler.ts';

/** Which fence: the real one of a side, or one that a drill has put up there. */
export interface WhichFence {
  readonly side: Side;
  /** The drill whose fence it is; null: the real one. */
  readonly drill: string | null;
}

/** One side's fence in this call. */
export function fenceSite(
  { ledger, clock, signal, pair }: ClusterCall,
  grant: LockGrant,
  cluster: ClusterClient,
  { side, drill }: WhichFence,
): FenceSite {
  return { side, drill, cluster, ledger, grant, clock, signal, timeoutMs: pair.timing.requestTimeoutMs };
}

/** What a fence shuts out on one side now, and the partitions that this is about. */
export interface Matched {
  /** By ACLs: nobody where `acl` is not among the pair's methods. */
  readonly targets: FenceTargets;
  /** By the policy of the cluster; nobody where `iam` is not. */
  readonly byPolicy: PolicyTargets;
  readonly partitions: readonly TopicPartition[];
}
const noPolicy: PolicyTargets = {
  writers: [],
  topics: [],
  readers: [],
  groups: [],
  all: { topics: [], groups: [] },
};

/** What this fence is about now: a drill's is about the probe and the canary topic, whatever the pair holds. */
export const fenceMatches = (
  call: ClusterCall,
  cluster: ClusterClient,
  { side, drill }: WhichFence,
  who: readonly FenceWho[],
  probe: string | null,
): Promise<Matched> =>
  drill === null ? matchedTargets(call, cluster, side, who, probe) : drillTargets(call.pair, cluster, probe);

/** The probe, as whom no application signs in, stands for the writers, and the canary topic for the pair's. */
async function drillTargets(
  { name }: Pick<Pair, 'name'>,
  cluster: ClusterClient,
  probe: string | null,
): Promise<Matched> {
  const topic = canaryTopic(name);
  const found = (await cluster.listTopics()).find((each) => each.topic === topic);
  const writers = probe === null ? [] : [probe];
  return {
    targets: { writers, topics: [topic], readers: [], groups: [] },
    byPolicy: noPolicy,
    partitions: (found?.partitions ?? []).map(({ partition }) => ({ topic, partition })),
  };
}

/** What matches the pair on this cluster now. */
const matchedTargets = async (
  { pair, signal }: ClusterCall,
  cluster: ClusterClient,
  side: Side,
  who: readonly FenceWho[],
  probe: string | null,
): Promise<Matched> =>
  targetsOn(pair, cluster, who, { probe, own: await connectionOf(pair, side, signal).then(principalOf) });

/**
 * The same by principals that are known already. The probe is shut out along with the writers, since it stands for them;
 * the orchestrator (`own`) never is, whatever the pair file says.
 */
export async function targetsOn(
  pair: Pair,
  cluster: ClusterClient,
  who: readonly FenceWho[],
  { probe, own }: { readonly probe: string | null; readonly own: string | null },
): Promise<Matched> {
  const readersToo = who.includes('readers');
  const [topics, groups] = await Promise.all([cluster.listTopics(), readersToo ? cluster.listGroups() : []]);
  const all = { topics: topics.map(({ topic }) => topic), groups: groups.map(({ group }) => group) };
  const matching = {
    topics: selectNames(all.topics, pair.topics),
    groups: selectNames(all.groups, pair.groups),
  };
  const moved = new Set(matching.topics);
  const { methods, principals, readers } = pair.fence;
  const named = (wanted: FenceWho, method: 'acl' | 'iam', names: readonly string[]): string[] =>
    who.includes(wanted) && methods.includes(method)
      ? names.filter((name) => name !== own && methodOf(name) === method)
      : [];
  const writers = new Set([...principals, ...(probe === null ? [] : [probe])]);
  return {
    targets: {
      ...matching,
      writers: named('writers', 'acl', [...writers]),
      readers: named('readers', 'acl', readers),
    },
    byPolicy: {
      ...matching,
      writers: named('writers', 'iam', principals),
      readers: named('readers', 'iam', readers),
      all,
    },
    partitions: topics
      .filter(({ topic }) => moved.has(topic))
      .flatMap(({ topic, partitions }) => partitions.map(({ partition }) => ({ topic, partition }))),
  };
}
