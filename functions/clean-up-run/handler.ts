import * as v from 'valibot';
import { deleteParameter } from '../lib/aws/parameters.ts';
import { canaryGroup, canaryTopic } from '../lib/pair/types.ts';
import { pointerParameter } from '../lib/pointer/names.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { grantOf, RunEvent, runName } from '../lib/runtime/events.ts';
import { liftDrill } from '../unfence-clients/drill.ts';
import { cleanCluster } from './clean-cluster.ts';
import { silentSide } from './silent-side.ts';

const sides = ['primary', 'secondary'] as const;
const CleanUpEvent = v.object({ ...RunEvent.entries, of: runName });

export const handler = defineClusterHandler(CleanUpEvent, async (event, call) => {
  const { pair, ledger, signal, connect } = call;
  const grant = grantOf(event);
  await ledger.assertLock(grant);
  const silent = await silentSide(ledger, event.of);
  const shadow = { kind: 'shadow', run: event.of } as const;
  const what = { topic: canaryTopic(pair.name), group: canaryGroup(pair.name, event.of) };
  // Each part is tried even if another fails: what can go, goes. The first failure is then this step's.
  const parts = await Promise.allSettled([
    ...sides
      .filter((side) => side !== silent)
      .flatMap((side) => [
        connect(side).then((cluster) => cleanCluster(side, cluster, what)),
        liftDrill(call, grant, side, event.of),
      ]),
    ledger.deletePointer(grant, shadow),
    deleteParameter(requiredEnv('AWS_REGION'), pointerParameter(pair, shadow), signal),
  ]);
  for (const part of parts) if (part.status === 'rejected') throw part.reason;
  const owed =
    silent === null
      ? []
      : [`canary records on the ${silent}: it does not answer, and the next run removes them`];
  if (owed.length > 0) await ledger.putStep(grant, 'clean-up', { owed });
  return { of: event.of, owed: owed.length };
});
