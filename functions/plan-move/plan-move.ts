import { basisNow } from '../check-standby/plan-unchanged.ts';
import type { MovePlan } from '../lib/contracts/plan-move.ts';
import type { Side } from '../lib/engines/engine.ts';
import { selectNames } from '../lib/log/selection.ts';
import { type PlanBasis, type PlannedMode, planHash } from '../lib/move-plan/basis.ts';
import { otherSide, type Pair } from '../lib/pair/types.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import type { ClusterFacts } from '../validate-clusters/facts.ts';
import { gatherFacts } from '../validate-clusters/gather.ts';
import { judge } from '../validate-clusters/judge.ts';
import { lossNow } from './loss-now.ts';
import { pastRto } from './past-rto.ts';
import { producerFindings } from './producers.ts';
import { sitesOf } from './sites.ts';
import { stepsOf } from './steps.ts';

/**
 * What a move would do and what stands against it, as of now. A dark Region is no obstacle: what it does not answer is
 * said. ValidationFailed before the first setup, and for a way home where nothing failed over.
 */
export async function planMove(call: ClusterCall, mode: PlannedMode): Promise<MovePlan> {
  const { pair, ledger } = call;
  const pointer = await requirePointer(ledger);
  const standby = otherSide(pointer.side);
  const [from, to] = mode === 'failback' ? [standby, pointer.side] : [pointer.side, standby];
  const [facts, loss, past] = await Promise.all([
    gatherFacts(call),
    lossNow(call, mode, pointer),
    pastRto(ledger, mode),
  ]);
  const [basis, producers] = await Promise.all([basisNow(call, mode, facts), producerFindings(call, from)]);
  const hash = planHash(basis);
  await ledger.keepPlan(hash, basis);
  return {
    ...{ mode, from, to, hash, basis, past, loss },
    epoch: pointer.epoch,
    ...stepsOf(mode, sitesOf(pair, { from, to, standby }, counted(pair, basis, facts, from))),
    findings: [...judge(pair, facts, false), ...producers],
  };
}

/** How much there is to fence and to move: of the side that is left, or of the other where that is silent. */
function counted(
  pair: Pick<Pair, 'groups'>,
  { sides }: PlanBasis,
  { data }: ClusterFacts,
  from: Side,
): { topics: number; groups: number } {
  const told = data[from].known ? data[from] : data[otherSide(from)];
  const names = told.known ? told.value.groups.map(({ group }) => group) : [];
  const topics = Object.values(sides).map((side) => Object.keys(side?.topics ?? {}).length);
  return { topics: Math.max(0, ...topics), groups: selectNames(names, pair.groups).length };
}
