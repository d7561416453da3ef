import type { IngressRule } from '../../aws/security-groups.ts';
import type { Side } from '../../engines/engine.ts';
import type { Ledger } from '../../ledger/types.ts';

/**
 * The rules that a fence has taken away on one side, kept in the ledger before the first of them goes: rules are not
 * found again where they stood, so this is all that an undo has.
 */
export interface IngressRecord {
  readonly side: Side;
  /** The pointer's epoch and the run under which it was written last. */
  readonly epoch: number;
  readonly run: string;
  readonly region: string;
  /** What has to be made again. */
  readonly closed: readonly IngressRule[];
  readonly state: 'closing' | 'closed' | 'opening' | 'open';
}

export const ingressFact = (side: Side): string => `fence-${side}-ingress`;

/** What is closed there by the ledger; null where nothing ever was. */
export const readIngress = (ledger: Pick<Ledger, 'getFact'>, side: Side): Promise<IngressRecord | null> =>
  ledger.getFact<IngressRecord>(ingressFact(side));
