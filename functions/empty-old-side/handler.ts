import { partitionKey } from '../lib/log/types.ts';
import { openPartitions } from '../lib/rebuild/open-partitions.ts';
import { rebuildUnderWay } from '../lib/rebuild/under-way.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { inWaves } from '../lib/stranded/in-waves.ts';
import { requireFailback, strandedPartitions } from '../lib/stranded/requirements.ts';
import { allowRemoval } from './allow-removal.ts';
import { emptyPartition } from './empty-partition.ts';

/** More partitions are begun only while there is this much of the function's time left. */
const roomMs = 6_000;

/** Removes the old side's records below the noted ends, once it is certain that the stranded ones are written out. */
export const handler = defineClusterHandler(RunEvent, async (event, call) => {
  const { ledger, pair, remainingMs } = call;
  const grant = grantOf(event);
  const { old: side } = await requireFailback(ledger, event.run);
  const rebuild = await rebuildUnderWay(ledger, side);
  if (rebuild === null) return { done: true, left: 0 };
  const [open, stranded] = await Promise.all([
    openPartitions(ledger, event.run, rebuild),
    strandedPartitions(ledger, event.run),
  ]);
  const old = await call.connect(side);
  await allowRemoval(ledger, grant, side, old, [...new Set(open.map(({ topic }) => topic))]);
  const exported = new Map(stranded.map((at) => [partitionKey(at), at]));
  const where = { ledger, grant, old, isolation: pair.replication.isolation };
  const left = await inWaves(
    open,
    () => remainingMs() > roomMs,
    async (at) => {
      await emptyPartition(where, at, exported.get(partitionKey(at)) ?? null);
      return true;
    },
  );
  return { done: left === 0, left };
});
