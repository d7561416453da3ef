/** What MSK's replication service must be allowed by the policy of a source in another Region. */
export const neededActions = [
  'kafka:CreateVpcConnection',
  'kafka:GetBootstrapBrokers',
  'kafka:DescribeClusterV2',
];
const service = 'kafka.amazonaws.com';

interface Statement {
  readonly Effect?: unknown;
  readonly Principal?: unknown;
  readonly Action?: unknown;
}

/**
 * The needed actions that a policy does not allow to MSK's replication service; all of them for a text that is no
 * policy. Conditions and resources are not judged: MSK itself refuses a policy for another cluster.
 */
export function missingActions(policy: string | null): string[] {
  const granted = statementsOf(policy)
    .filter(({ Effect, Principal }) => Effect === 'Allow' && isService(Principal))
    .flatMap(({ Action }) => texts(Action));
  return neededActions.filter((action) => !granted.some((pattern) => allows(pattern, action)));
}

function statementsOf(policy: string | null): readonly Statement[] {
  if (policy === null) return [];
  try {
    const { Statement: found } = JSON.parse(policy) as { Statement?: Statement | Statement[] };
    return found === undefined ? [] : [found].flat();
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function isService(principal: unknown): boolean {
  if (typeof principal !== 'object' || principal === null || !('Service' in principal)) return false;
  return texts(principal.Service).includes(service);
}

/** IAM's wildcard; actions are compared without regard to case. */
const allows = (pattern: string, action: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'i',
  ).test(action);

const texts = (value: unknown): string[] => [value].flat().filter((item) => typeof item === 'string');
