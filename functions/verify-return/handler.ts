import type { EndReading } from '../lib/cut/cut.ts';
import { readEnds } from '../lib/cut/read-ends.ts';
import { partitionKey } from '../lib/log/types.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { positionsOptions } from '../lib/runtime/positions.ts';
import { requireFailback, strandedPartitions } from '../lib/stranded/requirements.ts';
import { returnedPrefix } from '../lib/stranded/types.ts';
import { lookForAll } from './look-for-all.ts';

const endsStep = 'return-ends';
const nothingThere = { looked: 0, missing: 0, foreign: 0 };
/** Another partition is begun only while there is this much of the function's time left. */
const roomMs = 6_000;

/**
 * Is every record that the active side had above the cut, when this was first asked, on the old side? Asked again until
 * all are; a partition that is through is not read again.
 */
export const handler = defineClusterHandler(RunEvent, async (event, call) => {
  const { ledger } = call;
  const grant = grantOf(event);
  const { old: oldSide, active: activeSide } = await requireFailback(ledger, event.run);
  const kept = await ledger.getStep<EndReading>(event.run, endsStep);
  const ends = kept ?? (await readEnds(call, activeSide));
  if (kept === null) await ledger.putStep(grant, endsStep, ends);
  const [partitions, steps] = await Promise.all([
    strandedPartitions(ledger, event.run),
    ledger.listSteps(event.run),
  ]);
  const open = partitions.filter((at) => !steps.includes(`${returnedPrefix}${partitionKey(at)}`));
  const [old, active] = await Promise.all([call.connect(oldSide), call.connect(activeSide)]);
  const [behind, faults] = [[] as string[], [] as string[]];
  for (const [index, at] of open.entries()) {
    const key = partitionKey(at);
    const end = ends.ends[key];
    if (index > 0 && call.remainingMs() < roomMs) behind.push(`${key} is still to be read`);
    else if (end?.known === false) behind.push(`${key} had no known end on the active side`);
    else {
      // Without an end the active side did not have the partition: it has nothing to bring back.
      const found =
        end === undefined
          ? { ...nothingThere, topic: at.topic, partition: at.partition }
          : await lookForAll({ old, active }, at, end.value.lastStable, positionsOptions(call));
      if (found.missing > 0) behind.push(`${key} lacks ${found.missing} of ${found.looked} record(s)`);
      if (found.foreign > 0)
        faults.push(`${key} has ${found.foreign} record(s) that no flow has brought there`);
      if (found.missing + found.foreign === 0) await ledger.putStep(grant, `${returnedPrefix}${key}`, found);
    }
  }
  const sentence = [...faults, ...behind].slice(0, 5).join('; ');
  return { returned: sentence === '', faulty: faults.length > 0, sentence };
});
