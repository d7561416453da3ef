import type { Decision } from '../../functions/decide-stranded/decide.ts';
import type { Replayed, StrandedPartition } from '../../functions/lib/stranded/types.ts';

/** What the command prints of a way home. */
export interface FailedBack {
  readonly decision: Decision | null;
  readonly stranded: readonly StrandedPartition[];
  readonly replayed: readonly Replayed[];
}
