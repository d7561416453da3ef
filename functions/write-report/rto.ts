import type { Followed } from '../follow-pointer/follow.ts';
import type { StepResult } from '../lib/contracts/drill.ts';
import { known, unknown } from '../lib/known.ts';
import { type MeasuredPart, type RehearsedRto, rehearsedRto } from '../lib/log/rto.ts';
import { rtoParts } from '../lib/steps/rto-parts.ts';

/** States that a failover goes through one after the other; their time is the execution's own, delays included. */
const stateParts = [
  { name: 'assess', states: ['ValidateClusters'] },
  { name: 'sync-offsets', states: ['SyncCanaryGroup'] },
  { name: 'translate-groups', states: ['TranslateGroups'] },
  { name: 'estimate-loss', states: ['EstimateLoss'] },
  { name: 'promote-secondary', states: ['PromoteSecondary'] },
];
const needed = [...stateParts.map(({ name }) => name), 'settle', 'client'];

/**
 * The rehearsed RTO. `client` runs from the pointer's move to the first acknowledgement on the new side, so it overlaps
 * the end of promote-secondary: the sum errs towards longer, never shorter (J8).
 */
export function drillRto(
  steps: readonly StepResult[],
  settleMs: number,
  followed: Followed | null,
): RehearsedRto {
  const measured: MeasuredPart[] = rtoParts(steps, stateParts).map(({ name, seconds }) => ({
    name,
    ms: known(seconds * 1000),
  }));
  const client = { name: 'client', ms: clientPart(followed) };
  return rehearsedRto([...measured, { name: 'settle', ms: known(settleMs) }, client], needed);
}

function clientPart(followed: Followed | null): MeasuredPart['ms'] {
  if (followed === null) return unknown('the canary client did not run');
  if (followed.firstAfter === null || followed.movedAt === null)
    return unknown('the canary client had no acknowledgement on the new side');
  return known(Math.max(0, followed.firstAfter - followed.movedAt));
}
