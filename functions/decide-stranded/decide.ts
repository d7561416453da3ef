import { InputInvalid } from '../lib/errors.ts';

export type Choice = 'keep' | 'replay' | 'drop';
/** What a person said is to become of the stranded records. */
export interface Wish {
  readonly stranded: Choice | null;
  readonly reason: string | null;
  readonly includeSuperseded: boolean;
  /** Copy the old side anew from the active one. */
  readonly rebuild: boolean;
}
export interface Decision {
  readonly action: Choice | 'none';
  readonly reason: string | null;
  readonly includeSuperseded: boolean;
  readonly rebuild: boolean;
  /** Why records that are nowhere else may go with a rebuild; null where nobody said so. */
  readonly giveUp: string | null;
}
/** Ledger step with what was decided. */
export const decisionStep = 'decide-stranded';

/**
 * What becomes of the stranded records, and whether the old side is copied anew; null where a person has to say it first.
 * What was decided once stands: parts of it may be done; only giving up what a rebuild would remove for ever can be said
 * later. Dropping and rebuilding need a reason (InputInvalid).
 */
export function decideStranded(records: number, wish: Wish, before: Decision | null): Decision | null {
  if (wish.rebuild && wish.reason === null && before?.rebuild !== true)
    throw new InputInvalid(
      'A rebuild removes every record of the old side; it needs a reason: --rebuild --reason "why".',
    );
  if (before !== null) {
    const now: Decision =
      wish.rebuild && !before.rebuild ? { ...before, rebuild: true, reason: wish.reason } : before;
    if (now.rebuild && wish.stranded === 'drop') return { ...now, giveUp: wish.reason };
    // Where there is none, whatever was told for them is done.
    if (wish.stranded === null || wish.stranded === before.action || before.action === 'none') return now;
    throw new InputInvalid(
      `The stranded records were to be handled as ${before.action}: that stands, and ${wish.stranded} came too late.`,
    );
  }
  const { reason, includeSuperseded, rebuild } = wish;
  const giveUp = rebuild && wish.stranded === 'drop' ? reason : null;
  if (records === 0)
    return { action: 'none', reason: rebuild ? reason : null, includeSuperseded: false, rebuild, giveUp };
  if (wish.stranded === null) return null;
  if (wish.stranded === 'drop' && wish.reason === null)
    throw new InputInvalid('Dropping acknowledged records needs a reason: --stranded drop --reason "why".');
  return { action: wish.stranded, reason, includeSuperseded, rebuild, giveUp };
}
