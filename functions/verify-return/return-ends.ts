import type { EndReading } from '../lib/cut/cut.ts';
import { readEnds } from '../lib/cut/read-ends.ts';
import type { Side } from '../lib/engines/engine.ts';
import { KafkaRequestFailed } from '../lib/errors.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import { partitionKey, type TopicPartition } from '../lib/log/types.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';

/** The active side's ends when this was first asked: clients go on writing, and what comes later is not waited for. */
export async function returnEnds(
  call: ClusterCall,
  grant: LockGrant,
  active: Side,
  endsStep = 'return-ends',
): Promise<EndReading> {
  const kept = await call.ledger.getStep<EndReading>(grant.run, endsStep);
  if (kept !== null) return kept;
  const ends = await readEnds(call, active);
  await call.ledger.putStep(grant, endsStep, ends);
  return ends;
}

/** How far a partition is looked at on the active side; 0 where it did not have it: then it has nothing to bring back. */
export function untilOf({ ends }: EndReading, at: TopicPartition): number {
  const key = partitionKey(at);
  const end = ends[key];
  if (end?.known === false)
    throw new KafkaRequestFailed(`${key}: ${end.reason}`, { codes: [], retryable: false });
  return end?.value.lastStable ?? 0;
}
