import { isAbove } from '../lib/approval/loss-text.ts';
import { newFindings } from '../lib/approval/new-findings.ts';
import type { ApprovalRequest, HeldApproval } from '../lib/ledger/approval-types.ts';

/**
 * The round that a request belongs to. The newest one again where it asks the same and is open, or has granted at least
 * this and the machine was told: its state was retried, or a person takes the run up again. Otherwise a new one: its time
 * was over, it was refused, more would be lost, more stands against it, or the glass was broken meanwhile.
 */
export function roundOf(
  newest: HeldApproval | null,
  request: Omit<ApprovalRequest, 'round'>,
  now: number,
): number {
  if (newest === null) return 1;
  const { request: asked, outcome, delivered } = newest;
  const same = asked.mode === request.mode && asked.breakGlass === request.breakGlass;
  const covered =
    !isAbove(request.loss, asked.loss) && newFindings(request.findings, asked.findings).length === 0;
  const stands =
    outcome === null
      ? now < Date.parse(asked.expiresAt) && sameStarters(asked, request)
      : outcome.kind === 'granted' && delivered;
  return same && covered && stands ? asked.round : asked.round + 1;
}

/** Whoever takes a run up that still asks has had a hand in it, and may not approve it alone. */
const sameStarters = (
  a: Pick<ApprovalRequest, 'startedBy'>,
  b: Pick<ApprovalRequest, 'startedBy'>,
): boolean => JSON.stringify(a.startedBy) === JSON.stringify(b.startedBy);
