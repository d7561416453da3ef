import type { Unverified, Writer } from '../fence/verdict.ts';
import type { Approval } from '../ledger/approval-types.ts';
import type { GroupResult, LossRow, RtoPart, StepResult } from './drill.ts';
import type { LossKind } from './loss.ts';

/** What an estimate rests on, as reports print it: times in ISO 8601 UTC, null where it is not known. */
export interface LossBasisRow {
  /** When the lost side was seen last. */
  readonly seenAt: string;
  readonly ageSeconds: number;
  readonly behind: number | null;
  readonly recordsPerSecond: number | null;
  /** Written after that at the rate, and until when: the first of the votes that saw it down, or the statement itself. */
  readonly written: number | null;
  readonly writtenUntil: string;
  readonly seenDown: boolean;
  readonly arrivedSince: number;
  /** Of the lost records, those that were seen. */
  readonly atLeast: number | null;
  readonly reason: string;
}
export interface MoveLoss {
  readonly kind: LossKind;
  /** The most that may be missing, where it is an estimate. */
  readonly records: number | null;
  /** Until the old side's fence is verified. */
  readonly provisional: boolean;
  /** Only in an estimate by the newest observation. */
  readonly basis?: LossBasisRow;
  readonly partitions: readonly LossRow[];
}
/** How the fence of the side that was left stands. */
export interface MoveFence {
  readonly verified: boolean;
  readonly methods: readonly string[];
  /** What was done to shut out writers and readers, one sentence each. */
  readonly put: readonly string[];
  /** Partitions that were looked at; null where nobody could look. */
  readonly partitions: number | null;
  readonly unverified: readonly Unverified[];
  readonly writers: readonly Writer[];
  readonly faults: readonly string[];
  readonly notes: readonly string[];
}
/** Where replication into the new side ended. */
export interface MoveCut {
  readonly takenAt: string;
  readonly proven: boolean;
  readonly how: 'kept' | 'cluster-policy';
  readonly partitions: number;
  readonly growing: readonly string[];
  readonly unread: readonly string[];
}

/** What every end of a move has to tell, made from what its steps left in the ledger. */
interface MoveFacts {
  readonly schema: 1;
  readonly pair: string;
  readonly run: string;
  readonly mode: 'switchover' | 'failover';
  /** Why it was unwound; empty where it has moved. */
  readonly reasons: readonly string[];
  readonly from: 'primary' | 'secondary';
  readonly to: 'primary' | 'secondary';
  /** The pointer's, when the report was made. */
  readonly epoch: number;
  /** ISO 8601 UTC. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly objectives: { readonly rpoSeconds: number; readonly rtoSeconds: number };
  readonly measured: {
    /** From the fence's first denial (a failover: from its start) to the first acknowledged write through the published pointer. */
    readonly rtoSeconds: number | null;
    readonly rtoKind: 'real';
    readonly rpoSeconds: number | null;
    /** What that time went to; together it may be a little less, since looks between the states are nobody's. */
    readonly rtoParts: readonly RtoPart[];
  };
  /** How an outage was judged last, and what spoke against it; null in a switchover. */
  readonly outage: {
    readonly decision: string;
    readonly sentence: string;
    readonly vetoes: readonly string[];
  } | null;
  readonly loss: MoveLoss | null;
  readonly fence: MoveFence;
  readonly cut: MoveCut | null;
  readonly groups: readonly GroupResult[];
  /** Groups whose offsets were left as they are, and why, one sentence each. */
  readonly groupsLeft: readonly string[];
  /** Each time that approval was asked: what would be lost, who answered, what it came to; break-glass with its reason. */
  readonly approval: readonly Approval[];
  /** What was put back, one sentence each; empty where it has moved. */
  readonly undone: readonly string[];
  /** What a side that could not be reached still has to get, and side tasks that failed; one sentence each. */
  readonly owed: readonly string[];
  readonly steps: readonly StepResult[];
  /** File names beside move.json; the CLI prints their paths. */
  readonly report: string;
  readonly evidence: string;
}

/** `move.json`, schema 1, of a switchover or failover that has promoted. */
export interface MoveReport extends MoveFacts {
  readonly result: 'moved';
  readonly promotedAt: string;
}
/** `move.json`, schema 1, of a move that was given up: everything is as it was before. */
export interface UnwoundReport extends MoveFacts {
  readonly result: 'unwound';
  readonly promotedAt: null;
}
