import type { Direction, DriftField } from '../engines/engine.ts';
import type { Approval } from '../ledger/approval-types.ts';
import type { LockState, Pointer, Run } from '../ledger/types.ts';

/** Payload of `describe-pair`: reads only, takes no lock. */
export interface DescribePairRequest {
  readonly pair: string;
}
/** What `msk-dr status` shows. What could not be read is `unknown` with its reason, never left out. */
export interface PairDescription {
  readonly pair: string;
  /** Null: no setup has finished yet. */
  readonly pointer: Pointer | null;
  readonly lock: LockState;
  readonly flows: readonly FlowDescription[];
  /** What the run that holds the lock waits for; null: for nobody. */
  readonly approval: PendingApproval | null;
  readonly lastSetup: Run | null;
  readonly lastDrill: Run | null;
}
export interface PendingApproval extends Pick<Approval, 'request' | 'answers'> {
  /** Principals who may still approve. */
  readonly approvers: readonly string[];
  readonly missing: number;
}
export interface FlowDescription {
  readonly direction: Direction;
  readonly state:
    | 'creating'
    | 'running'
    | 'updating'
    | 'deleting'
    | 'degraded'
    | 'failed'
    | 'absent'
    | 'unknown';
  /** Why it is degraded, failed or unknown; else null. */
  readonly reason: string | null;
  readonly drift: readonly DriftField[];
}
