import type { Acknowledgement, ApprovalAnswer, ApprovalOutcome } from '../ledger/approval-types.ts';

/** Body of a signed request to the function URL of `answer-approval`. */
export interface AnswerApprovalRequest {
  readonly pair: string;
  readonly run: string;
  readonly answer: 'approve' | 'reject' | 'acknowledge';
  readonly reason: string;
  /** The round that the person has seen; another one is refused. */
  readonly round?: number;
}
/** What an approval or a rejection came to. */
export interface AnswerApprovalAnswer {
  readonly run: string;
  readonly round: number;
  /** All that stand, one a principal. */
  readonly answers: readonly ApprovalAnswer[];
  /** Null: more approvals are needed. */
  readonly outcome: ApprovalOutcome | null;
  readonly missing: number;
  readonly sentence: string;
}
export interface AcknowledgeAnswer {
  readonly run: string;
  /** The one that stands. */
  readonly acknowledgement: Acknowledgement;
}
