import type { ClusterClient } from '../kafka/port.ts';
import type { LockGrant } from '../ledger/types.ts';
import { type IsolationLevel, partitionKey } from '../log/types.ts';
import type { ClusterCall } from '../runtime/define-cluster-handler.ts';
import { grantOf, type RunEvent } from '../runtime/events.ts';
import { inWaves } from '../stranded/in-waves.ts';
import { requireFailback } from '../stranded/requirements.ts';
import type { Failback } from '../stranded/types.ts';
import { faultsText, openPartitions, withFaults } from './open-partitions.ts';
import type { RebuildPartition } from './types.ts';
import { keepRebuild, rebuildUnderWay } from './under-way.ts';

/** More is begun only while there is this much of the function's time left. */
const roomMs = 5_000;

export interface RebuildSides {
  readonly old: ClusterClient;
  readonly active: ClusterClient;
  readonly isolation: IsolationLevel;
}
/** What the work on one partition has at hand. */
export interface RebuildWork {
  readonly grant: LockGrant;
  readonly failback: Failback;
  readonly sides: RebuildSides;
  /** The active side's cluster. */
  readonly cluster: string;
  readonly hasTime: () => boolean;
}
/** What became of one partition: whether it is through, and what is wrong with it, if anything. */
export interface RebuildOutcome {
  readonly through: boolean;
  readonly faulty: string | null;
}

/**
 * Works on each partition of the run's rebuild that is not proven yet, while there is time, and keeps what was found
 * wrong. Null where no rebuild is under way; `left`: partitions that are not through.
 */
export async function workOnOpen(
  call: ClusterCall,
  event: RunEvent,
  work: (job: RebuildWork, at: RebuildPartition) => Promise<RebuildOutcome>,
): Promise<{
  readonly job: RebuildWork;
  readonly left: number;
  readonly faulty: boolean;
  readonly sentence: string;
} | null> {
  const { ledger, pair, remainingMs } = call;
  const grant = grantOf(event);
  const failback = await requireFailback(ledger, event.run);
  const rebuild = await rebuildUnderWay(ledger, failback.old);
  if (rebuild === null) return null;
  const open = await openPartitions(ledger, event.run, rebuild);
  const [old, active] = await Promise.all([call.connect(failback.old), call.connect(failback.active)]);
  const { clusterId: cluster } = await active.describeCluster();
  const sides = { old, active, isolation: pair.replication.isolation };
  const job = { grant, failback, sides, cluster, hasTime: () => remainingMs() > roomMs };
  const faults = new Map<string, string>();
  const left = await inWaves(open, job.hasTime, async (at) => {
    const { through, faulty } = await work(job, at);
    if (faulty !== null) faults.set(partitionKey(at), faulty);
    return through;
  });
  const now = withFaults(rebuild, faults);
  if (faults.size > 0) await keepRebuild(ledger, grant, failback.old, now);
  return { job, left, faulty: faults.size > 0, sentence: faultsText(now) };
}
