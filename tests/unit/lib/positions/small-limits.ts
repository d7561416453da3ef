import { systemClock } from '../../../../functions/lib/clock.ts';
import type { IsolationLevel } from '../../../../functions/lib/log/types.ts';
import type { PositionsOptions } from '../../../../functions/lib/positions/options.ts';

// Windows, tails and scans so small that logs of a few records already need more than one of them.

/** For translations. */
export const translateOptions = (
  isolation: IsolationLevel,
  more: Partial<PositionsOptions> = {},
): PositionsOptions => ({
  isolation,
  clock: systemClock,
  signal: new AbortController().signal,
  limits: { windows: [2, 8, 128], sharedSpan: 5, tails: [4, 128], scanStep: 10 },
  ...more,
});

/** Now is 1,000 s after the epoch: records of a plain log are about 999 s old. */
const clock = { ...systemClock, now: () => 1_000_000 };
/** For lag and loss. */
export const lagOptions = (
  isolation: IsolationLevel,
  limits: PositionsOptions['limits'] = {},
): PositionsOptions => ({
  isolation,
  clock,
  signal: new AbortController().signal,
  limits: { tails: [4, 16, 128], scanStep: 10, ...limits },
});
