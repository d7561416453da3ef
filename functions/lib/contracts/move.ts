import type { Approval } from '../ledger/approval-types.ts';
import type { GroupResult, LossRow, StepResult } from './drill.ts';
import type { LossKind } from './loss.ts';

/** `move.json`, schema 1: what a switchover or failover did, made from what its steps left in the ledger. */
export interface MoveReport {
  readonly schema: 1;
  readonly pair: string;
  readonly run: string;
  readonly mode: 'switchover' | 'failover';
  readonly result: 'moved';
  readonly from: 'primary' | 'secondary';
  readonly to: 'primary' | 'secondary';
  readonly epoch: number;
  /** ISO 8601 UTC. */
  readonly startedAt: string;
  readonly promotedAt: string;
  readonly finishedAt: string;
  readonly objectives: { readonly rpoSeconds: number; readonly rtoSeconds: number };
  readonly measured: {
    /** From the fence's first denial (a failover: from its start) to the first acknowledged write through the published pointer. */
    readonly rtoSeconds: number | null;
    readonly rtoKind: 'real';
    readonly rpoSeconds: number | null;
  };
  /** Provisional until the old side's fence is verified. */
  readonly loss: {
    readonly kind: LossKind;
    readonly records: number | null;
    readonly provisional: boolean;
    readonly partitions: readonly LossRow[];
  } | null;
  readonly fence: { readonly verified: boolean; readonly detail: unknown };
  readonly groups: readonly GroupResult[];
  /** Groups whose offsets were left as they are, and why, one sentence each. */
  readonly groupsLeft: readonly string[];
  /** Each time that approval was asked: what would be lost, who answered, what it came to; break-glass with its reason. */
  readonly approval: readonly Approval[];
  /** What a side that could not be reached still has to get, and side tasks that failed; one sentence each. */
  readonly owed: readonly string[];
  readonly steps: readonly StepResult[];
  readonly evidence: string;
}
