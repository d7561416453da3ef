import { MskError } from './msk-error.ts';
import type { ClusterPolicies } from './policies.ts';

const needed = ['kafka:CreateVpcConnection', 'kafka:GetBootstrapBrokers', 'kafka:DescribeClusterV2'];

interface Statement {
  readonly Effect?: string;
  readonly Principal?: { readonly Service?: string | readonly string[] };
  readonly Action?: string | readonly string[];
}

/** Why MSK's replication service may not connect to the cluster, in MSK's manner; null if it may. */
export function withoutReplicationAccess(policies: ClusterPolicies, clusterArn: string): string | null {
  const statements = readStatements(policies, clusterArn);
  const allowed = statements
    .filter(
      ({ Effect, Principal }) =>
        Effect === 'Allow' && many(Principal?.Service).includes('kafka.amazonaws.com'),
    )
    .flatMap(({ Action }) => many(Action));
  const missing = needed.filter((action) => !allowed.includes(action) && !allowed.includes('kafka:*'));
  return missing.length === 0
    ? null
    : `Unable to connect to ${clusterArn}: its cluster policy does not allow ${missing.join(', ')} to kafka.amazonaws.com.`;
}

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
