import { type CutStep, cutStep } from '../lib/cut/cut.ts';
import { KafkaRequestFailed } from '../lib/errors.ts';
import { partitionKey } from '../lib/log/types.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { positionsOptions } from '../lib/runtime/positions.ts';
import { type OldEnds, oldEndsStep } from '../lib/stranded/old-ends.ts';
import { requireFailback, requireStep } from '../lib/stranded/requirements.ts';
import { strandedPrefix } from '../lib/stranded/types.ts';
import { cutoutsOf } from './cutouts.ts';
import { exportPartition } from './export-partition.ts';

/** Another partition is begun only while there is this much of the function's time left. */
const roomMs = 8_000;

/** Partition by partition; asked again until `done`. A partition whose list stands is not written again. */
export const handler = defineClusterHandler(RunEvent, async (event, call) => {
  const { ledger, remainingMs } = call;
  const grant = grantOf(event);
  const failback = await requireFailback(ledger, event.run);
  const [ends, cut, steps] = await Promise.all([
    requireStep<OldEnds>(ledger, event.run, oldEndsStep),
    requireStep<CutStep>(ledger, failback.failover, cutStep),
    ledger.listSteps(event.run),
  ]);
  const { cutouts, untold } = cutoutsOf(ends, cut);
  if (untold.length > 0) throw new KafkaRequestFailed(untold.join('; '), { codes: [], retryable: true });
  const open = cutouts.filter((at) => !steps.includes(`${strandedPrefix}${partitionKey(at)}`));
  const [old, active] = await Promise.all([call.connect(failback.old), call.connect(failback.active)]);
  let left = open.length;
  for (const at of open) {
    if (left < open.length && remainingMs() < roomMs) break;
    await ledger.assertLock(grant);
    const found = await exportPartition(
      call,
      { old, active },
      event.run,
      failback,
      at,
      positionsOptions(call),
    );
    await ledger.putStep(grant, `${strandedPrefix}${partitionKey(at)}`, found);
    left -= 1;
  }
  return { done: left === 0, left, partitions: cutouts.length };
});
