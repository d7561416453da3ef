import type { LateFlow } from '../late-flows/align-flows.ts';
import { flowFrom, type Side } from '../lib/engines/engine.ts';

/** What the flows still lack after a promotion, one sentence each: nothing looks at them again until the next move. */
export const flowsOwed = (flows: readonly LateFlow[], active: Side): string[] =>
  flows.flatMap((flow) => {
    const lacks = lacking(flow, active);
    return lacks === null ? [] : [`${flow.direction} flow: ${lacks}`];
  });

function lacking(flow: LateFlow, active: Side): string | null {
  switch (flow.state) {
    case 'aligned':
      return null;
    case 'absent':
      return flow.direction === flowFrom(active).direction
        ? `there is none, so nothing is copied from the active ${active}`
        : null;
    case 'changing':
      return 'its topic settings are still being changed';
    case 'waits':
      return 'it copies no topic settings until the other one has stopped';
    default:
      return `its topic settings could not be changed: ${flow.reason}`;
  }
}
