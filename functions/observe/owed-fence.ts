import { fencePassive, standbyFenceStep } from '../fence-clients/standby.ts';
import { type FenceStep, type KeptAnswers, writersFenceStep } from '../fence-clients/step.ts';
import type { Side } from '../lib/engines/engine.ts';
import { readLeftOpen } from '../lib/fence/left-open.ts';
import { planFence } from '../lib/fence/plan.ts';
import { readFence } from '../lib/fence/site.ts';
import type { FenceRecord } from '../lib/fence/types.ts';
import { judgeFence } from '../lib/fence/verdict.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import { type Known, unknown } from '../lib/known.ts';
import type { Ledger, LockGrant, Pointer } from '../lib/ledger/types.ts';
import { keptConnection } from '../lib/observation/connections.ts';
import { isFenceOwed } from '../lib/outage/owed.ts';
import { otherSide } from '../lib/pair/types.ts';
import { principalOf } from '../lib/runtime/clusters.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { lookAtMethods } from '../lib/runtime/fence-methods.ts';
import { targetsOn } from '../lib/runtime/fence-side.ts';
import { lookAtFence } from '../verify-fence/look.ts';
import { secondsLeft, type Window } from '../verify-fence/window.ts';

/** What the passive side's fence lacks. */
export type FenceNeed = 'nothing' | 'put-up' | 'verify';

/**
 * Looks, without the lock and without a change: does what matches the pair now have its DENYs? Topics, groups and
 * principals come and go. Raises what the adapters raise where the side does not answer.
 */
export async function fenceNeed(
  call: ClusterCall,
  client: (side: Side) => Promise<ClusterClient>,
  pointer: Pointer,
  verified: boolean,
): Promise<FenceNeed> {
  const { pair, ledger, clock, signal } = call;
  if (!isFenceOwed(pair, pointer)) return 'nothing';
  // A person lifted it under this pointer, and said why: msk-dr fence puts it up again.
  if ((await readLeftOpen(ledger, pointer)) !== null) return 'nothing';
  const side = otherSide(pointer.side);
  const cluster = await client(side);
  const [record, acls, own] = await Promise.all([
    readFence(ledger, side),
    cluster.listAcls(),
    keptConnection(pair, side, clock, signal).then(principalOf),
  ]);
  if (record?.state !== 'applied') return 'put-up';
  const matched = await targetsOn(pair, cluster, record.who, { probe: probeIn(call, record), own });
  const { add, remove } = planFence(acls, record.added, matched.targets, record.openByDefault);
  const others = await lookAtMethods(call, { side, drill: null }, matched);
  if (add.length + remove.length > 0 || others.some(({ faults }) => faults.length > 0)) return 'put-up';
  return verified ? 'nothing' : 'verify';
}

/** Whom the fence shuts out beside the pair file's writers: its probe, whose secret need not be read each minute. */
function probeIn({ pair }: ClusterCall, { added }: FenceRecord): string | null {
  const named = new Set(pair.fence.principals);
  const others = added.filter(
    ({ permission, operation, principal }) =>
      permission === 'deny' && operation === 'write' && !named.has(principal),
  );
  return pair.fence.probe === null ? null : (others[0]?.principal ?? null);
}

const windowStep = 'fence-window';
const verdictStep = 'verify-fence';

/**
 * Under the lock: puts the fence up or in line, and looks at it over the settle time, which begins with one look and is
 * over at a later minute's. Answers what was done.
 */
export async function settleFence(
  call: ClusterCall,
  grant: LockGrant,
  { side }: Pick<Pointer, 'side'>,
  need: Exclude<FenceNeed, 'nothing'>,
): Promise<string> {
  const { ledger, clock, pair } = call;
  const which = { side: otherSide(side), drill: null };
  if (need === 'put-up') {
    const put = await fencePassive(call, grant);
    if (put.outcome !== 'fenced') return `fence of the ${put.side}: ${put.outcome}`;
    await ledger.putStep(grant, verdictStep, {
      verified: false,
      reason: 'in line since, and not looked at yet',
    });
    await ledger.putStep(grant, windowStep, (await lookAtFence(call, which, null, noProof)).next);
    return `fence of the ${put.side}: put up`;
  }
  const [window, record] = await Promise.all([
    ledger.getStep<Window>(grant.run, windowStep),
    readFence(ledger, which.side),
  ]);
  if (window !== null && secondsLeft(window, clock.now(), pair.fence.settleMs) > 0) return '';
  const old = record === null ? noProof : await proofOf(ledger, record.run);
  const { evidence, next } = await lookAtFence(call, which, window, old);
  const verdict = evidence === null ? null : judgeFence(evidence);
  if (verdict?.verified !== true) await ledger.putStep(grant, windowStep, next);
  if (verdict === null) return `fence of the ${which.side}: looked at`;
  await ledger.putStep(grant, verdictStep, verdict);
  return `fence of the ${which.side}: ${verdict.verified ? 'verified' : 'not verified'}`;
}

/** What the run that put the fence up has found out about connections from before. */
async function proofOf(ledger: Pick<Ledger, 'getStep'>, run: string): Promise<Known<KeptAnswers>> {
  const steps = await Promise.all(
    [standbyFenceStep, writersFenceStep].map((step) => ledger.getStep<FenceStep>(run, step)),
  );
  for (const step of steps) if (step?.outcome === 'fenced') return step.old;
  return noProof;
}

const noProof = unknown('the fence was not put up by this run');
