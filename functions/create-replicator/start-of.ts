import type { Direction, FlowStart, Side } from '../lib/engines/engine.ts';

/**
 * Where a flow that does not exist yet begins; undefined: by the engine's own rule, forward at the beginning and reverse
 * at the end. Forward into an active secondary it is the end, too: what lies on the primary then is a copy, or has stayed
 * behind, and comes over by a way home only.
 */
export const startOf = (direction: Direction, active: Side): FlowStart | undefined =>
  direction === 'forward' && active === 'secondary' ? 'end' : undefined;
