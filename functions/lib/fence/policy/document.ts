import { type OwnStatement, withoutStatement, withStatement } from '../../cluster-policy/statements.ts';
import { fenceSids, fenceStatements, type PolicyTargets } from './statements.ts';

/** MSK's bound on a cluster policy. */
const maxBytes = 20 * 1024;

/**
 * A cluster's policy with these statements of the fence and no other of its own: whole names where they fit, shortened
 * ones where these do. Null is no policy at all; `too-long` where neither fits.
 */
export function fencedPolicy(
  document: string | null,
  pair: string,
  clusterArn: string,
  targets: PolicyTargets,
): string | null | 'too-long' {
  for (const short of [false, true]) {
    const changed = put(document, pair, fenceStatements(pair, clusterArn, targets, short));
    if (changed === null || changed === document || Buffer.byteLength(changed) <= maxBytes) return changed;
  }
  return 'too-long';
}

function put(document: string | null, pair: string, wanted: readonly OwnStatement[]): string | null {
  const stale = fenceSids(pair).filter((sid) => !wanted.some(({ Sid }) => Sid === sid));
  return wanted.reduce<string | null>(withStatement, stale.reduce<string | null>(withoutStatement, document));
}
