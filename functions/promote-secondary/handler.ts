import * as v from 'valibot';
import { PointerMoved } from '../lib/errors.ts';
import { otherSide } from '../lib/pair/types.ts';
import { pointerParameter } from '../lib/pointer/names.ts';
import { publishPointer } from '../lib/pointer/publish.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import { addressOf } from '../lib/runtime/clusters.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { nextPointer } from './next-pointer.ts';

/** Only the shadow of a drill in this version: a real promotion needs its fences. */
const PromoteEvent = v.object({ ...RunEvent.entries, scope: v.literal('shadow') });

export const handler = defineHandler(PromoteEvent, async (event, { pair, ledger, clock, signal }) => {
  const scope = { kind: 'shadow', run: event.run } as const;
  const active = await requirePointer(ledger);
  const found = await ledger.getPointer(scope);
  if (found === null)
    throw new PointerMoved(`The shadow pointer of ${event.run} is gone: its drill has been cleaned up.`);
  const bootstrap = await addressOf(pair, otherSide(active.side), signal);
  const next = nextPointer(found, {
    run: event.run,
    startEpoch: 1,
    bootstrap,
    since: new Date(clock.now()).toISOString(),
  });
  await ledger.putPointer(grantOf(event), scope, 1, next);
  await ledger.assertLock(grantOf(event));
  const published = await publishPointer(pair.ledger.home, pointerParameter(pair, scope), next, signal);
  await ledger.putStep(grantOf(event), 'promote-secondary', { pointer: next, published });
  return { epoch: next.epoch, side: next.side, published: published.outcome };
});
