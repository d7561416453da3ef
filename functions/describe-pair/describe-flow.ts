import type { FlowDescription } from '../lib/contracts/describe-pair.ts';
import { type Flow, type FlowState, flows } from '../lib/engines/engine.ts';
import type { Call } from '../lib/runtime/call.ts';
import { flowReaderOf } from '../lib/runtime/flow-reader.ts';

/** One flow for a person. A control plane that does not answer is `unknown` with its reason: status works with one Region dark. */
export async function describeFlow(
  { direction }: Flow,
  read: () => Promise<FlowState>,
): Promise<FlowDescription> {
  try {
    const flow = await read();
    if (flow.state === 'absent') return { direction, state: 'absent', reason: null, drift: [] };
    return { direction, state: flow.state, reason: 'reason' in flow ? flow.reason : null, drift: flow.drift };
  } catch (error) {
    return {
      direction,
      state: 'unknown',
      reason: error instanceof Error ? error.message : String(error),
      drift: [],
    };
  }
}

/** Both flows of the call's pair. */
export async function describeFlows(call: Call): Promise<FlowDescription[]> {
  const reader = await flowReaderOf(call);
  return Promise.all(flows.map((flow) => describeFlow(flow, () => reader.state(flow))));
}
