import type { Followed } from '../follow-pointer/follow.ts';
import type { StepResult } from '../lib/contracts/drill.ts';
import { known, unknown } from '../lib/known.ts';
import { type MeasuredPart, type RehearsedRto, rehearsedRto } from '../lib/log/rto.ts';
import { type RtoPartOf, rtoParts } from '../lib/steps/rto-parts.ts';

/** States that a failover goes through one after the other; their time is the execution's own, delays included. */
const before: readonly RtoPartOf[] = [
  { name: 'assess', states: ['ValidateClusters'] },
  { name: 'sync-offsets', states: ['SyncCanaryGroup'] },
  { name: 'translate-groups', states: ['TranslateGroups'] },
  { name: 'estimate-loss', states: ['EstimateLoss'] },
];
const promotion: RtoPartOf = { name: 'promote-secondary', states: ['PromoteSecondary'] };
/** With the fence, where the drill could rehearse it. The settle time passes within its verification. */
const fenced: readonly RtoPartOf[] = [
  ...before,
  { name: 'fence-clients', states: ['FenceWriters'] },
  { name: 'verify-fence', states: ['VerifyFence', 'WaitForFence'] },
  promotion,
  { name: 'unfence-clients', states: ['UnfenceNew'] },
];
const unfenced: readonly RtoPartOf[] = [...before, promotion];

/**
 * The rehearsed RTO. Where no fence was rehearsed, its settle time is counted as it is configured. `client` runs from the
 * pointer's move to the first acknowledgement on the new side, so it overlaps the end of promote-secondary and the lift:
 * the sum errs towards longer, never shorter (J8).
 */
export function drillRto(
  steps: readonly StepResult[],
  fence: { readonly settleMs: number; readonly rehearsed: boolean },
  followed: Followed | null,
): RehearsedRto {
  const parts = fence.rehearsed ? fenced : unfenced;
  const measured: MeasuredPart[] = [
    ...rtoParts(steps, parts).map(({ name, seconds }) => ({ name, ms: known(seconds * 1000) })),
    ...(fence.rehearsed ? [] : [{ name: 'settle', ms: known(fence.settleMs) }]),
    { name: 'client', ms: clientPart(followed) },
  ];
  return rehearsedRto(
    measured,
    parts.map(({ name }) => name),
  );
}

function clientPart(followed: Followed | null): MeasuredPart['ms'] {
  if (followed === null) return unknown('the canary client did not run');
  if (followed.firstAfter === null || followed.movedAt === null)
    return unknown('the canary client had no acknowledgement on the new side');
  return known(Math.max(0, followed.firstAfter - followed.movedAt));
}
