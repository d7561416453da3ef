import { InputInvalid } from '../lib/errors.ts';

export type Choice = 'keep' | 'replay' | 'drop';
/** What a person said is to become of the stranded records. */
export interface Wish {
  readonly stranded: Choice | null;
  readonly reason: string | null;
  readonly includeSuperseded: boolean;
}
export interface Decision {
  readonly action: Choice | 'none';
  readonly reason: string | null;
  readonly includeSuperseded: boolean;
}
/** Ledger step with what was decided. */
export const decisionStep = 'decide-stranded';

/**
 * What becomes of the stranded records; null where a person has to say it first. What was decided once stands: parts of
 * it may be done. Dropping needs a reason (InputInvalid).
 */
export function decideStranded(records: number, wish: Wish, before: Decision | null): Decision | null {
  if (before !== null) {
    if (wish.stranded === null || wish.stranded === before.action) return before;
    throw new InputInvalid(
      `The stranded records were to be handled as ${before.action}: that stands, and ${wish.stranded} came too late.`,
    );
  }
  if (records === 0) return { action: 'none', reason: null, includeSuperseded: false };
  if (wish.stranded === null) return null;
  if (wish.stranded === 'drop' && wish.reason === null)
    throw new InputInvalid('Dropping acknowledged records needs a reason: --stranded drop --reason "why".');
  return { action: wish.stranded, reason: wish.reason, includeSuperseded: wish.includeSuperseded };
}
