import { badRequest, notFound } from './msk-error.ts';
import type { MskEmulatorOptions } from './types.ts';
import { newVersion } from './version.ts';

interface StoredPolicy {
  readonly Policy: string;
  readonly CurrentVersion: string;
}

const maxBytes = 20 * 1024;

/** What MSK asks for on both clusters of a cross-Region pair. */
const replicatorPolicy = (clusterArn: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: ['kafka.amazonaws.com'] },
        Action: ['kafka:CreateVpcConnection', 'kafka:GetBootstrapBrokers', 'kafka:DescribeClusterV2'],
        Resource: clusterArn,
      },
    ],
  });

/** Cluster policies by cluster ARN; both clusters start with the statement that replication needs. */
export class ClusterPolicies {
  readonly #policies = new Map<string, StoredPolicy>();
  /** Called after a cluster's policy was replaced or deleted. */
  onChange: (clusterArn: string) => void = () => {};

  constructor(sides: MskEmulatorOptions['sides']) {
    for (const { clusterArn } of [sides.primary, sides.secondary]) {
      this.#policies.set(clusterArn, { Policy: replicatorPolicy(clusterArn), CurrentVersion: newVersion() });
    }
  }

  get(clusterArn: string): StoredPolicy {
    const found = this.#policies.get(clusterArn);
    if (found === undefined) throw notFound(`The cluster policy of ${clusterArn} doesn't exist.`);
    return found;
  }

  /** Replaces the document; a version that is given must be the current one. */
  put(clusterArn: string, policy: unknown, version: unknown): { CurrentVersion: string } {
    if (typeof policy !== 'string' || !isJsonObject(policy))
      throw badRequest('The policy is not valid JSON.', 'policy');
    if (Buffer.byteLength(policy) > maxBytes) throw badRequest('The policy is larger than 20 KB.', 'policy');
    const current = this.#policies.get(clusterArn)?.CurrentVersion;
    if (version !== undefined && version !== current) {
      throw badRequest('The current version of the policy is not the one given.', 'currentVersion');
    }
    const stored = { Policy: policy, CurrentVersion: newVersion() };
    this.#policies.set(clusterArn, stored);
    this.onChange(clusterArn);
    return { CurrentVersion: stored.CurrentVersion };
  }

  delete(clusterArn: string): void {
    this.get(clusterArn);
    this.#policies.delete(clusterArn);
    this.onChange(clusterArn);
  }
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
