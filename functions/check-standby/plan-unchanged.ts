import { describeFlows } from '../describe-pair/describe-flow.ts';
import type { Finding } from '../lib/contracts/findings.ts';
import type { Ledger, LockGrant } from '../lib/ledger/types.ts';
import type { MoveMode } from '../lib/move/move.ts';
import { type PlanBasis, planBasis, planHash } from '../lib/move-plan/basis.ts';
import { planChanges } from '../lib/move-plan/changes.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import type { Call } from '../lib/runtime/call.ts';
import type { ClusterFacts } from '../validate-clusters/facts.ts';

/** How a person says that a failover may go on although the plan no longer holds (`--accept plan-changed`). */
export const planChangedCode = 'plan-changed';
const basisStep = 'plan-basis';
const namedStep = 'plan-named';

/** What a plan rests on, as it is now: what both sides answered, the flows, and who is active. */
export async function basisNow(call: Call, mode: PlanBasis['mode'], facts: ClusterFacts): Promise<PlanBasis> {
  const [pointer, described] = await Promise.all([requirePointer(call.ledger), describeFlows(call)]);
  return planBasis(call.pair, mode, { pointer, sides: facts.data, flows: described });
}

/** Against what a move is held: the plan that a person named, or null. */
export interface Held {
  readonly ledger: Pick<Ledger, 'getPlan' | 'getStep' | 'putStep'>;
  readonly grant: LockGrant;
  readonly mode: MoveMode;
  readonly named: string | null;
}

/**
 * What no longer is as it was planned, as a finding; none where the plan holds. A switchover without `--plan` is held
 * against what its own first look found, so that what comes between that and its barrier stops it, too. A failover
 * is held against a plan only where it names one.
 */
export async function planFindings(
  { ledger, grant, mode, named }: Held,
  look: () => Promise<PlanBasis>,
): Promise<Finding[]> {
  if (named !== null) await ledger.putStep(grant, namedStep, { hash: named });
  // Whoever takes the run up names no plan: it is held against the one that it was started with.
  const held = named ?? (await ledger.getStep<{ hash: string }>(grant.run, namedStep))?.hash ?? null;
  if (held === null && mode === 'failover') return [];
  const now = await look();
  if (held !== null) {
    if (planHash(now) === held) return [];
    const planned = await ledger.getPlan(held);
    const changes = planned === null ? ['no plan with that hash was made here'] : planChanges(planned, now);
    return [changed(held, changes)];
  }
  const first = await ledger.getStep<PlanBasis>(grant.run, basisStep);
  if (first === null) {
    await ledger.putStep(grant, basisStep, now);
    return [];
  }
  const changes = planChanges(first, now);
  return changes.length === 0 ? [] : [changed(planHash(first), changes)];
}

const shown = 5;

function changed(hash: string, changes: readonly string[]): Finding {
  const more = changes.length > shown ? `; and ${changes.length - shown} more` : '';
  return {
    code: planChangedCode,
    severity: 'error',
    subject: `plan ${hash}`,
    found: changes.slice(0, shown).join('; ') + more,
    needed: 'what was planned: look with msk-dr plan --for again, and start with its hash',
    why: 'What was looked at is no longer what would be moved.',
  };
}
