import type { CopySides } from '../copy-back/copy-partition.ts';
import { partitionKey } from '../lib/log/types.ts';
import { faultsText, openPartitions, withFaults } from '../lib/rebuild/open-partitions.ts';
import { keepRebuild, rebuildUnderWay } from '../lib/rebuild/under-way.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { inWaves } from '../lib/stranded/in-waves.ts';
import { requireFailback } from '../lib/stranded/requirements.ts';
import { goOn } from './go-on.ts';
import { provePartition } from './prove-partition.ts';

/** More is compared only while there is this much of the function's time left. */
const roomMs = 5_000;

/** Compares every partition that was copied anew, and then lets the flow back go on; asked again until `done`. */
export const handler = defineClusterHandler(RunEvent, async (event, call) => {
  const { ledger, pair, remainingMs } = call;
  const grant = grantOf(event);
  const failback = await requireFailback(ledger, event.run);
  const rebuild = await rebuildUnderWay(ledger, failback.old);
  if (rebuild === null) return { done: true, faulty: false, sentence: '' };
  const open = await openPartitions(ledger, event.run, rebuild);
  const [old, active] = await Promise.all([call.connect(failback.old), call.connect(failback.active)]);
  const { clusterId: cluster } = await active.describeCluster();
  const sides: CopySides = { old, active, isolation: pair.replication.isolation };
  const hasTime = (): boolean => remainingMs() > roomMs;
  const faults = new Map<string, string>();
  const left = await inWaves(open, hasTime, async (at) => {
    const { whole, faulty } = await provePartition({ ledger, grant, sides, cluster, hasTime }, at);
    if (faulty !== null) faults.set(partitionKey(at), faulty);
    return whole;
  });
  const now = withFaults(rebuild, faults);
  if (faults.size > 0) await keepRebuild(ledger, grant, failback.old, now);
  if (left > 0) return { done: false, faulty: faults.size > 0, sentence: faultsText(now) };
  await goOn(call, grant, failback);
  return { done: true, faulty: false, sentence: '' };
});
