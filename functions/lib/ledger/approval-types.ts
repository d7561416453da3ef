import type { Finding } from '../contracts/findings.ts';
import type { LossStatement } from '../contracts/loss.ts';
import type { MoveMode } from '../move/move.ts';
import type { LockGrant, Run } from './types.ts';

/** What would be lost, in short: what approvers are told, and what they have approved. */
export type LossSummary = Pick<LossStatement, 'kind' | 'records' | 'atLeast'> & {
  /** Records that clients may go on adding each second, where the side was not seen down. */
  readonly perSecond?: number;
};

/** What persons are asked. A run asks again in a new round if what was asked no longer holds. */
export interface ApprovalRequest {
  readonly run: string;
  /** From 1. */
  readonly round: number;
  readonly mode: MoveMode;
  /** Who started the run and who took it up again. */
  readonly startedBy: readonly Run['startedBy'][];
  readonly loss: LossSummary;
  readonly findings: readonly Finding[];
  /** Why nobody is asked; null = somebody is. */
  readonly breakGlass: string | null;
  /** How many distinct approvers it takes. */
  readonly needed: number;
  /** ISO 8601 UTC. */
  readonly askedAt: string;
  readonly expiresAt: string;
}

export interface ApprovalAnswer {
  readonly principal: string;
  readonly answer: 'approve' | 'reject';
  readonly reason: string;
  /** ISO 8601 UTC. */
  readonly at: string;
}

/** What a round came to. Written once: whoever writes it first has spent the task token. */
export interface ApprovalOutcome {
  readonly kind: 'granted' | 'refused';
  readonly how: 'pre-approved' | 'approved' | 'break-glass' | 'rejected';
  /** Principals; empty where nobody was asked. */
  readonly by: readonly string[];
  readonly sentence: string;
  /** ISO 8601 UTC. */
  readonly at: string;
}

export interface Approval {
  readonly request: ApprovalRequest;
  /** By principal. */
  readonly answers: readonly ApprovalAnswer[];
  readonly outcome: ApprovalOutcome | null;
  /** The state machine has been told the outcome: one that came too late for it is none. */
  readonly delivered: boolean;
}
/** With what answers the waiting state: a capability, never shown. */
export interface HeldApproval extends Approval {
  readonly taskToken: string;
}

export interface Acknowledgement {
  readonly principal: string;
  readonly reason: string;
  /** ISO 8601 UTC. */
  readonly at: string;
}

/** The part of the ledger in which persons speak: their answers carry no lock, one conditional write decides. */
export interface ApprovalLedger {
  /** Asks; the same round again keeps what was asked first and takes the new task token, unless it is decided. */
  askApproval(grant: LockGrant, request: ApprovalRequest, taskToken: string): Promise<HeldApproval>;
  /** The round, by default the newest; null if there is none. */
  getApproval(run: string, round?: number): Promise<HeldApproval | null>;
  /** All rounds, oldest first, as they may be shown. */
  listApprovals(run: string): Promise<Approval[]>;
  /** One answer a principal and round: gives the one that stands. */
  answerApproval(run: string, round: number, answer: ApprovalAnswer): Promise<ApprovalAnswer>;
  /** Decides the round, once: gives what stands, with the token that it is to be told to. */
  decideApproval(run: string, round: number, outcome: ApprovalOutcome): Promise<HeldApproval>;
  /** The state machine has been told the outcome; told again to nobody. */
  markDelivered(run: string, round: number): Promise<void>;
  /** A person has seen what a run did (failing over again within the anti-flap window asks for that). The first stands. */
  acknowledgeRun(run: string, acknowledgement: Acknowledgement): Promise<Acknowledgement>;
  getAcknowledgement(run: string): Promise<Acknowledgement | null>;
}
