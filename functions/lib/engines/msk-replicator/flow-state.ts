import type { DescribeReplicatorResponse } from '@aws-sdk/client-kafka';
import type { DriftField, FlowState } from '../engine.ts';
import type { Health } from './health.ts';

/** True where the state alone does not tell: a RUNNING replicator may copy nothing. */
export const needsHealth = (found: DescribeReplicatorResponse): boolean =>
  found.ReplicatorState === 'RUNNING';

/** A replicator in the engine's words. `health` is what was read for a RUNNING one, else null. */
export function flowState(
  found: DescribeReplicatorResponse,
  drift: readonly DriftField[],
  health: Health | null,
): FlowState {
  const id = found.ReplicatorArn ?? '';
  switch (found.ReplicatorState) {
    case 'CREATING':
      return { state: 'creating', id, drift };
    case 'UPDATING':
      return { state: 'updating', id, drift };
    case 'DELETING':
      return { state: 'deleting', id, drift };
    case 'FAILED':
      return { state: 'failed', id, reason: stateInfo(found), drift };
    case 'RUNNING':
      if (health === null || health.wrong.length > 0) {
        const reasons = [...(health?.wrong ?? ['its metrics were not read']), ...(health?.unknown ?? [])];
        return { state: 'degraded', id, reason: reasons.join('; '), drift };
      }
      return { state: 'running', id, drift, unknown: health.unknown };
    default:
      return {
        state: 'degraded',
        id,
        reason: `MSK answered the state ${found.ReplicatorState ?? 'nothing'}, which is not known here`,
        drift,
      };
  }
}

/** Verbatim: MSK publishes no list of codes, and the text is all that an operator gets. */
function stateInfo({ StateInfo }: DescribeReplicatorResponse): string {
  const parts = [StateInfo?.Code, StateInfo?.Message].filter((part) => part !== undefined && part !== '');
  return parts.length > 0 ? parts.join(': ') : 'FAILED, and MSK gave no StateInfo';
}
