import { PointerMoved } from '../lib/errors.ts';
import { otherSide } from '../lib/pair/types.ts';
import { pointerParameter } from '../lib/pointer/names.ts';
import { publishPointer } from '../lib/pointer/publish.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import type { Call } from '../lib/runtime/call.ts';
import { addressOf } from '../lib/runtime/clusters.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { grantOf, type RunEvent } from '../lib/runtime/events.ts';
import { nextPointer } from './next-pointer.ts';

/**
 * Moves a drill's shadow pointer by one epoch and publishes it where only its own client looks: that one cannot do without,
 * so what is refused is raised.
 */
export async function promoteShadow(event: RunEvent, { pair, ledger, clock, signal }: Call) {
  const scope = { kind: 'shadow', run: event.run } as const;
  const active = await requirePointer(ledger);
  const found = await ledger.getPointer(scope);
  if (found === null)
    throw new PointerMoved(`The shadow pointer of ${event.run} is gone: its drill has been cleaned up.`);
  const next = nextPointer(found, {
    run: event.run,
    startEpoch: 1,
    bootstrap: await addressOf(pair, otherSide(active.side), signal),
    since: new Date(clock.now()).toISOString(),
  });
  await ledger.putPointer(grantOf(event), scope, 1, next);
  await ledger.assertLock(grantOf(event));
  const published = await publishPointer(
    requiredEnv('AWS_REGION'),
    pointerParameter(pair, scope),
    next,
    signal,
  );
  await ledger.putStep(grantOf(event), 'promote-secondary', { pointer: next, published });
  return { epoch: next.epoch, side: next.side, published: published.outcome };
}
