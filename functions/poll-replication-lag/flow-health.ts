import type { FlowDescription } from '../lib/contracts/describe-pair.ts';
import type { Direction } from '../lib/engines/engine.ts';

export interface FlowHealth {
  /** One for each flow that does not run, with the engine's reason. */
  readonly sentences: readonly string[];
  /** Waiting does not mend it: a person has to. */
  readonly hopeless: boolean;
}

/** An update does not stop a flow. */
const runs = new Set<string>(['running', 'updating']);
const hopeless = new Set<string>(['failed', 'absent', 'deleting']);

/**
 * Whether the flows that a planned move rests on run: the one that leaves the active side brings the last records over,
 * the other one is what the move can be taken back by. A pair may have been set up without that other one.
 */
export function flowHealth(flows: readonly FlowDescription[], leaving: Direction): FlowHealth {
  const ill = flows.filter(
    ({ direction, state }) => !runs.has(state) && (state !== 'absent' || direction === leaving),
  );
  return {
    sentences: ill.map(
      ({ direction, state, reason }) =>
        `the ${direction} flow is ${state}${reason === null ? '' : `: ${reason}`}`,
    ),
    hopeless: ill.some(({ state }) => hopeless.has(state)),
  };
}
