import { pointerParameter } from '../lib/pointer/names.ts';
import { publishPointer } from '../lib/pointer/publish.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import { addressOf } from '../lib/runtime/clusters.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { prepareFence } from './prepare-fence.ts';

/** What a failover would find: a pointer, and the fence that follows it; a drill's own ones. */
export const handler = defineClusterHandler(RunEvent, async (event, call) => {
  const { pair, ledger, clock, signal } = call;
  const grant = grantOf(event);
  const { side } = await requirePointer(ledger);
  const scope = { kind: 'shadow', run: event.run } as const;
  const bootstrap = await addressOf(pair, side, signal);
  const shadow = (await ledger.getPointer(scope)) ?? {
    epoch: 1,
    side,
    bootstrap,
    since: new Date(clock.now()).toISOString(),
    run: event.run,
  };
  await ledger.putPointer(grant, scope, null, shadow);
  await ledger.assertLock(grant);
  const published = await publishPointer(
    requiredEnv('AWS_REGION'),
    pointerParameter(pair, scope),
    shadow,
    signal,
  );
  const { rehearsed } = await prepareFence(call, grant);
  return { epoch: shadow.epoch, published: published.outcome, fence: rehearsed };
});
