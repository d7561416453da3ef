import type { StepResult } from '../lib/contracts/drill.ts';
import type { Move } from '../lib/move/move.ts';

/**
 * The outage that this move made or ended, in seconds: from the moment at which writers could first be refused (in a
 * switchover the fence's step begins; in a failover, whose writers failed before, the move itself) to the first write
 * acknowledged through the published pointer. Null where no such write was seen.
 */
export function moveRto(move: Move, steps: readonly StepResult[], provedAt: number | null): number | null {
  if (provedAt === null) return null;
  const fence = steps.find(({ name }) => name === 'FenceWriters' || name === 'fence-writers');
  const since = move.mode === 'switchover' && fence !== undefined ? fence.startedAt : move.startedAt;
  return Math.max(0, (provedAt - Date.parse(since)) / 1000);
}
