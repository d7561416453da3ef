import type { LossRow, StepResult } from './drill.ts';
import type { LossKind } from './loss.ts';

/** What one partition of the old side had that the active one had not. Offsets are the old side's, as `3-5, 9`. */
export interface StrandedRow {
  readonly topic: string;
  readonly partition: number;
  readonly records: number;
  readonly offsets: string;
  /** Copied after the cut: no loss. */
  readonly lateTail: string;
  /** Carry a copy's mark, and the active side has no original: an application may have forwarded the header. */
  readonly unproven: number;
  /** Some of them may have come over and been removed there since (a compacted topic): too many, never too few. */
  readonly upperBound: boolean;
  readonly replayed: number;
  /** Left out of a replay, since clients have written their keys meanwhile. */
  readonly superseded: string;
  readonly bucket: string;
  readonly objects: readonly string[];
  readonly values: 'encrypted' | 'left-out';
}

/** `failback.json`, schema 1: what had stayed behind, what became of it, and the proof that nothing is missing. */
export interface FailbackReport {
  readonly schema: 1;
  readonly pair: string;
  readonly run: string;
  readonly result: 'passed';
  readonly failover: string;
  readonly old: 'primary' | 'secondary';
  readonly active: 'primary' | 'secondary';
  readonly epoch: number;
  /** ISO 8601 UTC. */
  readonly finishedAt: string;
  readonly decision: {
    readonly action: 'none' | 'keep' | 'replay' | 'drop';
    readonly reason: string | null;
    readonly includeSuperseded: boolean;
    /** The old side was emptied and copied anew. */
    readonly rebuild: boolean;
    /** Why records that were nowhere else might go with it; null where nobody said so. */
    readonly giveUp: string | null;
  };
  /** Final, never provisional. `estimate`: an upper bound, in those partitions whose row says so. */
  readonly loss: {
    readonly kind: LossKind;
    readonly records: number;
    readonly partitions: readonly LossRow[];
  };
  readonly stranded: readonly StrandedRow[];
  /** What was copied anew, every record found in its place; no partition where nothing was. */
  readonly rebuilt: readonly {
    readonly topic: string;
    readonly partition: number;
    readonly records: number;
  }[];
  /** Records above the cut that were looked for on the old side, and all found (J7). */
  readonly returned: number;
  /** Topics of the old side whose retention and compaction were put back to what they had been. */
  readonly restored: readonly string[];
  readonly steps: readonly StepResult[];
  /** File names beside failback.json; the CLI prints their paths. */
  readonly report: string;
  readonly evidence: string;
}
