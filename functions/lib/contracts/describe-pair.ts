import type { Direction, DriftField, Side } from '../engines/engine.ts';
import type { Known } from '../known.ts';
import type { Approval } from '../ledger/approval-types.ts';
import type { LockState, Pointer, Run } from '../ledger/types.ts';
import type { MoveMode } from '../move/move.ts';

/** Payload of `describe-pair`: reads only, takes no lock. */
export interface DescribePairRequest {
  readonly pair: string;
  /** The ledger's home does not answer: by what was copied of it to the function's Region. */
  readonly copied?: boolean;
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
  /** The newest run of the failover machine, and of the way home. */
  readonly lastMove: MoveRun | null;
  readonly lastFailback: Run | null;
  /** The move in which the lock's holder is, or that the pointer was moved by; null: none. */
  readonly holderMove: MoveMode | null;
  readonly pointerMove: MoveMode | null;
  readonly lag: Known<LagSeen>;
  /** The copies of the pointer that clients read, by Region: their epoch, or why it is not known. */
  readonly published: readonly { readonly region: string; readonly epoch: Known<number | null> }[];
  /** What a side or a Region still has to get, one sentence each. */
  readonly owed: readonly string[];
  /** ISO 8601 UTC: pointer, lock and what is owed were copied then, and of runs nothing is known; null: the ledger itself. */
  readonly copiedAt: string | null;
}
export interface MoveRun extends Run {
  /** Null: it never began. */
  readonly mode: MoveMode | null;
}
/** Records behind as they were seen last. */
export interface LagSeen {
  /** ISO 8601 UTC. */
  readonly takenAt: string;
  readonly ageMs: number;
  readonly from: Side;
  /** Sum over the partitions where it could be told. */
  readonly records: number;
  /** Partitions where it could not. */
  readonly untold: number;
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
