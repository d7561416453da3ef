import type { Pair } from '../lib/pair/types.ts';

/** How far a drill can rehearse the fence. */
export type FenceRehearsal =
  | { readonly rehearsed: true }
  | { readonly rehearsed: false; readonly reason: string };

/**
 * Why a drill cannot rehearse the fence of this pair, or null. None of it fails the drill: such a pair has the same gap
 * in a failover, and the report names it.
 */
export function fenceObstacle({ fence, primary, secondary }: FencedPair): string | null {
  if (!fence.methods.includes('acl')) return 'fence.methods has no acl, and a drill fences by nothing else';
  if (fence.probe === null) return 'the pair file has no fence.probe, and nobody else may be shut out';
  const other = [primary, secondary].find(({ auth }) => auth !== 'scram');
  // Only SCRAM tells by which name ACLs know who signs in.
  return other === undefined
    ? null
    : `by which principal the probe is known cannot be told with authentication ${other.auth}`;
}

type FencedPair = Pick<Pair, 'fence'> &
  Readonly<Record<'primary' | 'secondary', Pick<Pair['primary'], 'auth'>>>;
