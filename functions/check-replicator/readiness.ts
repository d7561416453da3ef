import type { FlowState } from '../lib/engines/engine.ts';
import { ReplicatorFailed } from '../lib/errors.ts';

/**
 * True once the flow runs. A degraded one runs as far as MSK says, and its metrics are minutes behind its creation: lag
 * and canary, read from both logs, decide. FAILED and gone are final.
 */
export function isRunning(direction: string, flow: FlowState): boolean {
  if (flow.state === 'failed')
    throw new ReplicatorFailed(
      `The ${direction} replicator ${flow.id} is FAILED: ${flow.reason}. Delete it and run setup again once the cause is gone.`,
    );
  if (flow.state === 'absent')
    throw new ReplicatorFailed(
      `The ${direction} replicator is gone: somebody deleted it while setup waited for it.`,
    );
  return flow.state === 'running' || flow.state === 'degraded';
}
