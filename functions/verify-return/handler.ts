import { partitionKey } from '../lib/log/types.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { inWaves } from '../lib/stranded/in-waves.ts';
import { requireFailback } from '../lib/stranded/requirements.ts';
import { type Returned, returnedPrefix } from '../lib/stranded/types.ts';
import { partitionsToLookAt } from './above-rebuilt.ts';
import { judgeReturn } from './judge-return.ts';
import { keepLooking } from './keep-looking.ts';
import { returnedOf } from './look-for-all.ts';
import { compactedOn } from './look-for-last.ts';
import { returnEnds, untilOf } from './return-ends.ts';

/** More partitions are begun only while there is this much of the function's time left. */
const roomMs = 6_000;

/** Is every record that the active side had above the cut on the old side? Asked again; what is through is not read again. */
export const handler = defineClusterHandler(RunEvent, async (event, call) => {
  const { ledger, remainingMs } = call;
  const grant = grantOf(event);
  const failback = await requireFailback(ledger, event.run);
  const ends = await returnEnds(call, grant, failback.active);
  const steps = await ledger.listSteps(event.run);
  const all = await partitionsToLookAt(ledger, event.run);
  const open = all.filter((at) => !steps.includes(`${returnedPrefix}${partitionKey(at)}`));
  const [old, active] = await Promise.all([call.connect(failback.old), call.connect(failback.active)]);
  const compacted = await compactedOn(old, open);
  const looked: Returned[] = [];
  const look = async (at: (typeof all)[number]): Promise<boolean> => {
    const step = `return-progress ${partitionKey(at)}`;
    const how = { until: untilOf(ends, at), compacted: compacted.has(at.topic) };
    const { found, through } = await keepLooking(call, grant, step, { old, active }, at, how);
    looked.push(found);
    if (through) await ledger.putStep(grant, `${returnedPrefix}${partitionKey(at)}`, returnedOf(found));
    return through;
  };
  return judgeReturn(looked, await inWaves(open, () => remainingMs() > roomMs, look));
});
