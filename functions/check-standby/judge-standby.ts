import type { LockGrant } from '../lib/ledger/types.ts';
import type { Move } from '../lib/move/move.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { gatherFacts } from '../validate-clusters/gather.ts';
import { judge } from '../validate-clusters/judge.ts';
import { halfRebuilt } from './half-rebuilt.ts';
import { basisNow, planFindings } from './plan-unchanged.ts';
import { type StandbyVerdict, standbyVerdict } from './verdict.ts';

/** Everything that stands against the move as both sides are now: its plan, what a rebuild left half done, and every finding. */
export async function judgeStandby(
  call: ClusterCall,
  grant: LockGrant,
  move: Move,
  { accept, planHash }: { readonly accept: readonly string[]; readonly planHash: string | null },
): Promise<StandbyVerdict> {
  const { ledger, pair } = call;
  const facts = await gatherFacts(call);
  const held = { ledger, grant, mode: move.mode, named: planHash };
  const differing = await planFindings(held, () => basisNow(call, move.mode, facts));
  const half = await halfRebuilt(ledger, move.to);
  return standbyVerdict([...differing, ...half, ...judge(pair, facts, false)], move, accept);
}
