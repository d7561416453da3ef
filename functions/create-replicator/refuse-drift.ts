import type { FlowState } from '../lib/engines/engine.ts';
import { DriftFound, ReplicatorFailed } from '../lib/errors.ts';

/** A flow that exists with other settings is never repaired or recreated silently: DriftFound lists every field. */
export function refuseDrift(direction: string, flow: FlowState): void {
  if (flow.state === 'failed')
    throw new ReplicatorFailed(`The ${direction} replicator ${flow.id} is FAILED: ${flow.reason}`);
  if (flow.state === 'absent' || flow.drift.length === 0) return;
  const fields = flow.drift.map(
    ({ field, found, wanted }) => `${field} is ${found}, the pair file wants ${wanted}`,
  );
  throw new DriftFound(
    `The ${direction} replicator ${flow.id} differs from the pair file: ${fields.join('; ')}. Change the pair file, or delete the replicator and run setup again.`,
  );
}
