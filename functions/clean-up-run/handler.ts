import * as v from 'valibot';
import { deleteParameter } from '../lib/aws/parameters.ts';
import { canaryGroup, canaryTopic } from '../lib/pair/types.ts';
import { pointerParameter } from '../lib/pointer/names.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent, runName } from '../lib/runtime/events.ts';
import { cleanCluster } from './clean-cluster.ts';

const CleanUpEvent = v.object({ ...RunEvent.entries, of: runName });

export const handler = defineClusterHandler(
  CleanUpEvent,
  async (event, { pair, ledger, signal, connect }) => {
    await ledger.assertLock(grantOf(event));
    const shadow = { kind: 'shadow', run: event.of } as const;
    const what = { topic: canaryTopic(pair.name), group: canaryGroup(pair.name, event.of) };
    // Each part is tried even if another fails: what can go, goes. The first failure is then this step's.
    const parts = await Promise.allSettled([
      connect('primary').then((cluster) => cleanCluster('primary', cluster, what)),
      connect('secondary').then((cluster) => cleanCluster('secondary', cluster, what)),
      ledger.deletePointer(grantOf(event), shadow),
      deleteParameter(pair.ledger.home, pointerParameter(pair, shadow), signal),
    ]);
    for (const part of parts) if (part.status === 'rejected') throw part.reason;
    return { of: event.of };
  },
);
