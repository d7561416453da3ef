import { type OwnStatement, sidFor } from '../../cluster-policy/statements.ts';
import type { FenceWho } from '../types.ts';
import { coverNames } from './cover-names.ts';

/** Whom a cluster's policy denies what; names as the cluster has them now. Principals are ARNs of IAM roles and users. */
export interface PolicyTargets {
  readonly writers: readonly string[];
  readonly topics: readonly string[];
  readonly readers: readonly string[];
  readonly groups: readonly string[];
  /** Every topic and group there is: what is not the pair's must not be denied by a shortened name. */
  readonly all: { readonly topics: readonly string[]; readonly groups: readonly string[] };
}

const sidOf = (pair: string, who: FenceWho): string =>
  sidFor(who === 'writers' ? 'FenceWriters' : 'FenceReaders', pair);

/** Ids of all statements that a pair's fence may have in a policy. */
export const fenceSids = (pair: string): string[] => [sidOf(pair, 'writers'), sidOf(pair, 'readers')];

/**
 * The statements of a fence: WriteData on each of the pair's topics, AlterGroup (joining, heartbeats, commits: Kafka's
 * READ on a group) on each of its groups. Not WriteDataIdempotently, which is cluster-wide, and nobody but the named.
 * None where nobody is to be shut out of anything. `short`: names in one pattern where they share a beginning.
 */
export function fenceStatements(
  pair: string,
  clusterArn: string,
  targets: PolicyTargets,
  short: boolean,
): OwnStatement[] {
  const { writers, topics, readers, groups, all } = targets;
  const deny = (
    who: FenceWho,
    principals: readonly string[],
    action: string,
    kind: 'topic' | 'group',
    names: readonly string[],
    existing: readonly string[],
  ): OwnStatement[] => {
    if (principals.length === 0 || names.length === 0) return [];
    const patterns = short ? coverNames(names, existing) : names;
    const within = clusterArn.replace(':cluster/', `:${kind}/`);
    return [
      {
        Sid: sidOf(pair, who),
        Effect: 'Deny',
        Principal: { AWS: [...principals].sort() },
        Action: action,
        Resource: [...patterns].sort().map((name) => `${within}/${name}`),
      },
    ];
  };
  return [
    ...deny('writers', writers, 'kafka-cluster:WriteData', 'topic', topics, all.topics),
    ...deny('readers', readers, 'kafka-cluster:AlterGroup', 'group', groups, all.groups),
  ];
}
