import type { FenceVerdict } from '../lib/fence/verdict.ts';
import type { FenceRehearsal } from '../prepare-rehearsal/fence-obstacle.ts';
import type { LiftStep } from '../unfence-clients/step.ts';

/** What a drill's own fence left in the ledger; null where a step did not come to its end. */
export interface ShadowFence {
  readonly prepared: FenceRehearsal | null;
  readonly verdict: Pick<FenceVerdict, 'notes'> | null;
  readonly lifted: LiftStep | null;
}

/** What the rehearsal says nothing about, one sentence each; never a reason to fail. */
export function notRehearsed({ prepared, verdict }: ShadowFence): string[] {
  if (prepared?.rehearsed === false)
    return [
      `Fence: ${prepared.reason}. The RTO counts its settle time, and nothing for putting it up and lifting it.`,
    ];
  return (verdict?.notes ?? []).map((note) => `Fence: ${note}`);
}

/** A fence that a promotion could not lift keeps the clients out of the side that they have to go to. */
export const liftReasons = ({ lifted }: ShadowFence): string[] =>
  lifted?.outcome !== 'lifted' || lifted.open !== false
    ? []
    : [`The fence of the new side was lifted, and the probe is still refused there: ${lifted.note}.`];
