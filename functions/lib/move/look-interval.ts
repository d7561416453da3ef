import type { Pair } from '../pair/types.ts';

/**
 * How far apart two looks have to be that a move compares while clients wait, in milliseconds: the time over which the
 * fence is watched, or the pair's poll where that is shorter.
 */
export const lookIntervalMs = ({ timing, fence }: Pick<Pair, 'timing' | 'fence'>): number =>
  Math.min(timing.pollMs, fence.settleMs);
