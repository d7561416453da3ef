import type { CutStep } from '../lib/cut/cut.ts';

/** The cut in the machine's words. */
export interface CutSummary {
  readonly halted: CutStep['how'];
  readonly proven: boolean;
  readonly partitions: number;
  /** What stands against `proven`; empty where it is. */
  readonly sentence: string;
}

const named = 3;

/** The cut without its offsets, which stay in the ledger. */
export const summaryOf = ({ how, proven, ends, growing, unread }: CutStep): CutSummary => ({
  halted: how,
  proven,
  partitions: Object.keys(ends).length,
  sentence: proven ? '' : `The cut is unproven: ${reason(growing, unread)}.`,
});

function reason(growing: readonly string[], unread: readonly string[]): string {
  if (unread.length > 0) return `the ends of ${list(unread)} could not be read`;
  if (growing.length > 0) return `records still arrive in ${list(growing)}`;
  return 'the ends have not stood still for one poll yet';
}

const list = (keys: readonly string[]): string =>
  keys.length <= named
    ? keys.join(', ')
    : `${keys.slice(0, named).join(', ')} and ${keys.length - named} more`;
