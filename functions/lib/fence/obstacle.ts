import type { Side } from '../engines/engine.ts';
import type { MoveMode } from '../move/move.ts';
import type { Pair } from '../pair/types.ts';
import { bindsRequests, methodFor } from './bound-by.ts';

/**
 * Why a switchover must not begin, or null: a fence of the side that it leaves which can never be verified, since
 * security groups alone leave every connection that is open as it is. A failover goes on and says so.
 */
export function fenceObstacle(pair: Pick<Pair, 'fence' | Side>, mode: MoveMode, from: Side): string | null {
  if (mode === 'failover' || bindsRequests(pair, pair[from])) return null;
  return `The fence of the ${from} could not be verified: by ${pair.fence.methods.join(', ')} alone, clients that are connected stay connected. Add ${methodFor(pair[from])} or command to fence.methods, and the writers to fence.principals.`;
}
