import type { Finding } from '../lib/contracts/findings.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import type { Move } from '../lib/move/move.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { gatherFacts } from '../validate-clusters/gather.ts';
import { judge } from '../validate-clusters/judge.ts';
import { driftFindings } from './drift-findings.ts';
import { groupRefusals } from './group-refusals.ts';
import { halfRebuilt } from './half-rebuilt.ts';
import { basisNow, planFindings } from './plan-unchanged.ts';
import { recordsStranded } from './records-stranded.ts';
import { type StandbyVerdict, standbyVerdict, unseen } from './verdict.ts';

export interface Asked {
  readonly accept: readonly string[];
  readonly planHash: string | null;
  /**
   * Whether each group is looked at; the barrier, with clients about to wait, goes by what the first look found, and by
   * what was approved since.
   */
  readonly groups: boolean;
}
const groupsStep = 'check-groups';

/**
 * Everything that stands against the move as both sides are now: its plan, what a rebuild left half done, what a failover
 * left behind, what the standby lacks, groups that cannot be moved, and every finding of validation.
 */
export async function judgeStandby(
  call: ClusterCall,
  grant: LockGrant,
  move: Move,
  { accept, planHash, groups }: Asked,
): Promise<StandbyVerdict> {
  const { ledger, pair } = call;
  const facts = await gatherFacts(call);
  const held = { ledger, grant, mode: move.mode, named: planHash };
  const differing = await planFindings(held, () => basisNow(call, move.mode, facts));
  const [half, stranded, drifted, refusals] = await Promise.all([
    halfRebuilt(ledger, move.to),
    recordsStranded(ledger, move.to),
    driftFindings(call, move, facts),
    groups && facts.data[move.to].known
      ? groupRefusals(call, move, facts.data[move.from].known)
      : ledger.getStep<Finding[]>(grant.run, groupsStep),
  ]);
  if (groups) await ledger.putStep(grant, groupsStep, refusals ?? []);
  const own = [...differing, ...half, ...stranded, ...drifted, ...(refusals ?? [])];
  const verdict = standbyVerdict([...own, ...judge(pair, facts, false)], move, accept);
  if (groups) return verdict;
  const approved = await ledger.getApproval(grant.run);
  // Where nobody was asked, nobody has seen any of them.
  return approved?.outcome?.how === 'approved' ? unseen(verdict, approved.request.findings) : verdict;
}
