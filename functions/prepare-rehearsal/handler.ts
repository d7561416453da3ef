import { pointerParameter } from '../lib/pointer/names.ts';
import { publishPointer } from '../lib/pointer/publish.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import { addressOf } from '../lib/runtime/clusters.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';

export const handler = defineHandler(RunEvent, async (event, { pair, ledger, clock, signal }) => {
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
  await ledger.putPointer(grantOf(event), scope, null, shadow);
  await ledger.assertLock(grantOf(event));
  const published = await publishPointer(pair.ledger.home, pointerParameter(pair, scope), shadow, signal);
  return { epoch: shadow.epoch, published: published.outcome };
});
