import type { Side } from '../engines/engine.ts';
import type { PlanBasis, PlannedMode } from '../move-plan/basis.ts';
import type { Finding } from './findings.ts';
import type { LossBasis, LossKind } from './loss.ts';

/** Payload of `plan-move`: looks, and changes nothing but the ledger's copy of the plan itself. */
export interface PlanMoveRequest {
  readonly pair: string;
  readonly mode: PlannedMode;
}
/** Calls of one kind to one place: `kafka` on a side, an AWS service in a Region. */
export interface StepCalls {
  readonly service: string;
  readonly actions: readonly string[];
  readonly where: string;
  /** How many, or about what; empty where that says nothing. */
  readonly note: string;
}
export interface PlannedStep {
  readonly title: string;
  /** States of the machine that do it, in order. */
  readonly states: readonly string[];
  readonly calls: readonly StepCalls[];
  /** Whether it can be taken back, and what does it; empty where it only looks. */
  readonly undo: string;
  /** From here on there is no way back. */
  readonly pointOfNoReturn: boolean;
}
/** One past run's measured time without the active side. */
export interface PastRto {
  readonly run: string;
  readonly at: string;
  readonly seconds: number;
}
/** What `msk-dr plan --for` shows. */
export interface MovePlan {
  readonly mode: PlannedMode;
  readonly from: Side;
  readonly to: Side;
  readonly epoch: number;
  /** What `--plan` names. */
  readonly hash: string;
  readonly basis: PlanBasis;
  /** What every step calls beside its own. */
  readonly throughout: readonly StepCalls[];
  readonly steps: readonly PlannedStep[];
  /** How a move is taken back that is given up before its point of no return. */
  readonly wayBack: readonly PlannedStep[];
  /** Newest first; empty: nothing was measured yet, so nothing is expected. */
  readonly past: readonly PastRto[];
  readonly loss: {
    readonly kind: LossKind;
    readonly records: number | null;
    /** What of an estimate was seen to be missing; `records` is the most that may be. */
    readonly atLeast?: number;
    readonly takenAt: string;
    /** What an estimate rests on. */
    readonly basis: LossBasis | null;
    readonly reason: string;
  };
  /** The holes of the fence among them. */
  readonly findings: readonly Finding[];
}
