import type { LockGrant } from '../lib/ledger/types.ts';
import { partitionKey } from '../lib/log/types.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { inWaves } from '../lib/stranded/in-waves.ts';
import { strandedPartitions } from '../lib/stranded/requirements.ts';
import type { Failback, Returned } from '../lib/stranded/types.ts';
import { judgeReturn, type ReturnVerdict } from '../verify-return/judge-return.ts';
import { keepLooking } from '../verify-return/keep-looking.ts';
import { compactedOn } from '../verify-return/look-for-last.ts';
import { returnEnds, untilOf } from '../verify-return/return-ends.ts';

/** More partitions are begun only while there is this much of the function's time left. */
const roomMs = 8_000;

/** How far the flow back had come, at the least, before it was halted: a ledger step of each partition. */
export interface CaughtUp {
  /** Active side: everything below is on the old side. */
  readonly until: number;
  /** Old side: behind the last of them. */
  readonly behind: number;
}
export const caughtUpStep = (key: string): string => `caught-up ${key}`;

/**
 * Waits until the flow back has brought what the active side held when this was first asked. No copy comes to the active
 * side any more by then, so what it will ever pass over lies below.
 */
export async function catchUp(
  call: ClusterCall,
  grant: LockGrant,
  failback: Failback,
): Promise<ReturnVerdict> {
  const { ledger, remainingMs } = call;
  const steps = await ledger.listSteps(grant.run);
  const all = await strandedPartitions(ledger, grant.run);
  const open = all.filter((at) => !steps.includes(caughtUpStep(partitionKey(at))));
  if (open.length === 0) return judgeReturn([], 0);
  const ends = await returnEnds(call, grant, failback.active, 'catch-up-ends');
  const [old, active] = await Promise.all([call.connect(failback.old), call.connect(failback.active)]);
  const compacted = await compactedOn(old, open);
  const looked: Returned[] = [];
  const look = async (at: (typeof all)[number]): Promise<boolean> => {
    const key = partitionKey(at);
    const until = untilOf(ends, at);
    const step = `catch-up-progress ${key}`;
    const how = { until, compacted: compacted.has(at.topic) };
    const { found, through } = await keepLooking(call, grant, step, { old, active }, at, how);
    looked.push(found);
    if (!through) return false;
    const caughtUp: CaughtUp = { until, behind: found.progress.from };
    await ledger.putStep(grant, caughtUpStep(key), caughtUp);
    return true;
  };
  return judgeReturn(looked, await inWaves(open, () => remainingMs() > roomMs, look));
}
