import type { RtoPart, StepResult } from '../lib/contracts/drill.ts';
import type { Move } from '../lib/move/move.ts';
import { type RtoPartOf, rtoParts } from '../lib/steps/rto-parts.ts';

/**
 * The outage that this move made or ended, in seconds: from the moment at which writers could first be refused (in a
 * switchover the fence's step begins; in a failover, whose writers failed before, the move itself) to the first write
 * acknowledged through the published pointer. The steps are those of the last execution: of a run that was taken up,
 * `began` says when an earlier one had fenced. Null where no such write was seen.
 */
export function moveRto(
  move: Move,
  steps: readonly StepResult[],
  { began, provedAt }: { readonly began: number | null; readonly provedAt: number | null },
): number | null {
  if (provedAt === null) return null;
  const fence = steps.find(({ name }) => name === 'FenceWriters' || name === 'fence-writers');
  // The functions' own clock where it is known: that of Step Functions may be another one.
  const fenced = began ?? (fence === undefined ? null : Date.parse(fence.startedAt));
  const since = (move.mode === 'switchover' ? fenced : null) ?? Date.parse(move.startedAt);
  return Math.max(0, (provedAt - since) / 1000);
}

/** What a failover does while its clients wait already. */
const beforeTheFence: readonly RtoPartOf[] = [
  { name: 'assess', states: ['AssessOutage', 'WaitToLook', 'LookAgain'] },
  { name: 'check-standby', states: ['CheckStandby'] },
  { name: 'estimate-loss', states: ['EstimateLoss'] },
  { name: 'approval', states: ['RequestApproval'] },
  { name: 'barrier', states: ['Barrier'] },
];
/** From the fence to the first write through the pointer, in the order of a move. */
const fromTheFence: readonly RtoPartOf[] = [
  { name: 'fence-clients', states: ['FenceWriters'] },
  { name: 'verify-fence', states: ['VerifyFence', 'DrainMeanwhile', 'WaitForFence'] },
  { name: 'await-drain', states: ['AwaitDrain', 'WaitForDrain'] },
  { name: 'halt-flow', states: ['HaltFlow', 'WaitForCut'] },
  { name: 'await-readers', states: ['FenceReaders', 'AwaitReaders', 'WaitForReaders'] },
  { name: 'sync-offsets', states: ['ListGroups', 'SyncGroups'] },
  { name: 'estimate-loss again', states: ['EstimateLossAgain'] },
  { name: 'promote-secondary', states: ['PromoteSecondary'] },
  { name: 'unfence-clients', states: ['UnfenceNew'] },
  { name: 'publish-pointer', states: ['PublishPointer'] },
  { name: 'client', states: ['ProvePointer'] },
];

/** What the time of a move went to. */
export const moveRtoParts = (mode: Move['mode'], steps: readonly StepResult[]): RtoPart[] =>
  rtoParts(steps, mode === 'failover' ? [...beforeTheFence, ...fromTheFence] : fromTheFence);
