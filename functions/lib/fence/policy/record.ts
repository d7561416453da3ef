import type { MskPolicies } from '../../aws/msk-policies.ts';
import type { Side } from '../../engines/engine.ts';
import type { Ledger, LockGrant } from '../../ledger/types.ts';

/** The cluster whose policy is changed, and under which grant. */
export interface PolicySite {
  readonly pair: string;
  readonly side: Side;
  readonly clusterArn: string;
  readonly msk: Pick<MskPolicies, 'clusterPolicy' | 'putClusterPolicy' | 'deleteClusterPolicy'>;
  readonly ledger: Ledger;
  readonly grant: LockGrant;
}

/** What a side's fence has put into its cluster's policy, kept in the ledger before it is there. */
export interface PolicyRecord {
  readonly side: Side;
  /** The pointer's epoch and the run under which it was written last. */
  readonly epoch: number;
  readonly run: string;
  readonly clusterArn: string;
  /** Ids of the fence's own statements. Everything else in the policy is somebody else's. */
  readonly sids: readonly string[];
  readonly state: 'denying' | 'denied' | 'lifting' | 'lifted';
}

const fact = (side: Side): string => `fence-${side}-policy`;

/** What is denied there by the ledger; null where nothing ever was. */
export const readPolicyFence = (ledger: Pick<Ledger, 'getFact'>, side: Side): Promise<PolicyRecord | null> =>
  ledger.getFact<PolicyRecord>(fact(side));

export const keepPolicyFence = ({ ledger, grant, side }: PolicySite, record: PolicyRecord): Promise<void> =>
  ledger.putFact(grant, fact(side), record);
