import type { ApprovalOutcome } from '../ledger/approval-types.ts';
import type { Decision } from './decide.ts';

/** A decision that ends a round, as the ledger keeps it. */
export function outcomeOf(decision: Exclude<Decision, { kind: 'needs' }>, now: number): ApprovalOutcome {
  const at = new Date(now).toISOString();
  const { sentence } = decision;
  if (decision.kind === 'refused') return { kind: 'refused', how: 'rejected', by: [], sentence, at };
  const { how, by } = decision;
  return { kind: 'granted', how, by, sentence, at };
}
