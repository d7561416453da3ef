import { workOnOpen } from '../lib/rebuild/work-on-open.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { RunEvent } from '../lib/runtime/events.ts';
import { copyPartition } from './copy-partition.ts';

/** Copies the active side to the emptied one, each record once and in order; asked again until `done`. */
export const handler = defineClusterHandler(RunEvent, async (event, call) => {
  const worked = await workOnOpen(call, event, async ({ grant, sides, cluster, hasTime }, at) => {
    const origin = { cluster, topic: at.topic, partition: at.partition };
    const pace = { stillMine: () => call.ledger.assertLock(grant), timeIsOver: () => !hasTime() };
    const copied = await copyPartition(sides, event.run, origin, at, pace);
    return {
      through: copied === 'done',
      faulty: copied === 'foreign' ? 'something else wrote to it while it was copied' : null,
    };
  });
  if (worked === null) return { done: true, faulty: false, sentence: '' };
  const { left, faulty, sentence } = worked;
  return { done: left === 0, faulty, sentence };
});
