import { partitionKey, type TopicPartition } from '../lib/log/types.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { circumstances } from '../lib/stranded/circumstances.ts';
import { inWaves } from '../lib/stranded/in-waves.ts';
import { requireFailback } from '../lib/stranded/requirements.ts';
import { strandedPrefix } from '../lib/stranded/types.ts';
import { requireCutouts } from './cutouts.ts';
import { exportPartition } from './export-partition.ts';

/** More is begun only while there is this much of the function's time left. */
const roomMs = 8_000;

/** Partition by partition; asked again until `done`. A list that stands is not written again. */
export const handler = defineClusterHandler(RunEvent, async (event, call) => {
  const { ledger, remainingMs } = call;
  const grant = grantOf(event);
  const failback = await requireFailback(ledger, event.run);
  const [cutouts, steps] = await Promise.all([
    requireCutouts(ledger, event.run, failback.failover),
    ledger.listSteps(event.run),
  ]);
  const open = cutouts.filter((at) => !steps.includes(stepOf(at)));
  const [old, active] = await Promise.all([call.connect(failback.old), call.connect(failback.active)]);
  const how = await circumstances(ledger, failback.failover, active, open);
  const left = await inWaves(
    open,
    () => remainingMs() > roomMs,
    async (at) => {
      await ledger.assertLock(grant);
      const found = await exportPartition(call, { old, active }, event.run, failback, at, how(at));
      await ledger.putStep(grant, stepOf(at), found);
      return true;
    },
  );
  return { done: left === 0, left, partitions: cutouts.length };
});

const stepOf = (at: TopicPartition): string => `${strandedPrefix}${partitionKey(at)}`;
