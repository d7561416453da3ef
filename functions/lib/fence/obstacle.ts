import type { Pair } from '../pair/types.ts';

/** How a person says that a failover may go on although this version cannot fence the old side (`--accept no-fence`). */
export const noFenceCode = 'no-fence';

/** Methods that the pair file asks for and this version cannot put up. */
export const methodsNotYet = ({ fence }: Pick<Pair, 'fence'>): string[] =>
  fence.methods.filter((method) => method === 'iam' || method === 'security-group');

/** Whether this version can put up any of the pair's fence. */
export const canFence = ({ fence }: Pick<Pair, 'fence'>): boolean =>
  fence.methods.some((method) => method === 'acl' || method === 'command');

/**
 * Why a move must not begin, or null. Half a fence is none: whoever signs in by the method that is missing goes on
 * writing. A failover may be worth that to a person who says so; a switchover never is.
 */
export function fenceObstacle(
  pair: Pick<Pair, 'fence'>,
  mode: 'switchover' | 'failover',
  accept: readonly string[],
): string | null {
  const missing = methodsNotYet(pair);
  if (missing.length === 0 || (mode === 'failover' && accept.includes(noFenceCode))) return null;
  const way =
    mode === 'failover'
      ? `stop the writers of the old side yourself and start it with --accept ${noFenceCode}`
      : 'use acl, or command with a function of your own in fence.commandArn';
  return `This version cannot fence by ${missing.join(', ')} yet: ${way}.`;
}
