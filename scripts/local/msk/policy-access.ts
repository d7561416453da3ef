import { MskError } from './msk-error.ts';
import type { ClusterPolicies } from './policies.ts';

const needed = ['kafka:CreateVpcConnection', 'kafka:GetBootstrapBrokers', 'kafka:DescribeClusterV2'];

interface Statement {
  readonly Effect?: string;
  readonly Principal?:
    | string
    | { readonly Service?: string | readonly string[]; readonly AWS?: string | readonly string[] };
  readonly Action?: string | readonly string[];
}

/** Why MSK's replication service may not connect to the cluster, in MSK's manner; null if it may. */
export function withoutReplicationAccess(policies: ClusterPolicies, clusterArn: string): string | null {
  const statements = readStatements(policies, clusterArn);
  const allowed = statements
    .filter(
      ({ Effect, Principal }) =>
        Effect === 'Allow' &&
        typeof Principal === 'object' &&
        many(Principal.Service).includes('kafka.amazonaws.com'),
    )
    .flatMap(({ Action }) => many(Action));
  const missing = needed.filter((action) => !allowed.includes(action) && !allowed.includes('kafka:*'));
  return missing.length === 0
    ? null
    : `Unable to connect to ${clusterArn}: its cluster policy does not allow ${missing.join(', ')} to kafka.amazonaws.com.`;
}

/**
 * True if the cluster's policy denies a role to write records. Conditions and single resources are not looked at: msk-dr
 * denies a flow all or nothing.
 */
export const deniesWrites = (policies: ClusterPolicies, clusterArn: string, roleArn: string): boolean =>
  readStatements(policies, clusterArn).some(
    ({ Effect, Principal, Action }) =>
      Effect === 'Deny' &&
      many(Action).some((action) => ['kafka-cluster:WriteData', 'kafka-cluster:*'].includes(action)) &&
      many(typeof Principal === 'object' ? Principal.AWS : Principal).some(
        (one) => one === '*' || one === roleArn,
      ),
  );

function readStatements(policies: ClusterPolicies, clusterArn: string): readonly Statement[] {
  try {
    const { Statement = [] } = JSON.parse(policies.get(clusterArn).Policy) as {
      Statement?: Statement | Statement[];
    };
    return many(Statement);
  } catch (error) {
    if (error instanceof MskError && error.status === 404) return [];
    throw error;
  }
}

function many<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
