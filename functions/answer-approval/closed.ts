import type { HeldApproval } from '../lib/ledger/approval-types.ts';
import type { Run } from '../lib/ledger/types.ts';

/**
 * Why no answer is taken (any more), or null: nothing asks, another round does (more would be lost than the answer saw),
 * its time is over, or its run is.
 */
export function whyClosed(
  held: HeldApproval | null,
  answered: { readonly run: string; readonly round: number | undefined; readonly principal: string },
  run: Pick<Run, 'status'> | null,
  now: number,
): string | null {
  if (held === null) return `Run ${answered.run} does not ask for approval.`;
  const { request, outcome, answers } = held;
  if (answered.round !== undefined && answered.round !== request.round)
    return `Run ${request.run} has asked again (round ${request.round}): look with msk-dr status at what it would lose now.`;
  if (outcome !== null) {
    // The one whose answer decided may come again, after the answer to them was lost.
    const again = answers.some(({ principal }) => principal === answered.principal);
    return again ? null : `It was decided at ${outcome.at}: ${outcome.sentence}`;
  }
  if (run?.status !== 'running') return `Run ${request.run} has ended.`;
  if (now >= Date.parse(request.expiresAt))
    return `The request expired at ${request.expiresAt}: the run unwinds. Start it again.`;
  return null;
}
