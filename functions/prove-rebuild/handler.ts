import { workOnOpen } from '../lib/rebuild/work-on-open.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { RunEvent } from '../lib/runtime/events.ts';
import { goOn } from './go-on.ts';
import { provePartition } from './prove-partition.ts';

/** Compares every partition that was copied anew, and then lets the flow back go on; asked again until `done`. */
export const handler = defineClusterHandler(RunEvent, async (event, call) => {
  const worked = await workOnOpen(call, event, async (job, at) => {
    const { whole, faulty } = await provePartition({ ledger: call.ledger, ...job }, at);
    return { through: whole, faulty };
  });
  if (worked === null) return { done: true, faulty: false, sentence: '' };
  const { job, left, faulty, sentence } = worked;
  if (left > 0) return { done: false, faulty, sentence };
  await goOn(call, job.grant, job.failback);
  return { done: true, faulty: false, sentence: '' };
});
