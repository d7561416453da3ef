import { lastFailoverFact } from '../begin-move/anti-flap.ts';
import { PointerMoved } from '../lib/errors.ts';
import { requireMove } from '../lib/move/move.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import type { Call } from '../lib/runtime/call.ts';
import { addressOf } from '../lib/runtime/clusters.ts';
import { grantOf, type RunEvent } from '../lib/runtime/events.ts';
import { nextPointer } from './next-pointer.ts';

/**
 * The point of no return: the pair's pointer moves by one epoch, by a write conditional on the epoch that the move
 * began at. Lifting the fence, publishing and the canary follow as steps of their own. Seen again after its answer
 * was lost, the pointer is left as it is.
 */
export async function promoteReal(event: RunEvent, { pair, ledger, clock, signal }: Call) {
  const grant = grantOf(event);
  const move = await requireMove(ledger, event.run);
  if ((await ledger.getStep(event.run, 'cut')) === null)
    throw new PointerMoved(`Run ${event.run} has not recorded its cut: nothing is promoted before.`);
  const found = await requirePointer(ledger);
  const next = nextPointer(found, {
    run: event.run,
    startEpoch: move.startEpoch,
    bootstrap: await addressOf(pair, move.to, signal),
    since: new Date(clock.now()).toISOString(),
  });
  await ledger.putPointer(grant, { kind: 'real' }, move.startEpoch, next);
  // For the anti-flap window. Until the next move the pointer itself tells it, too.
  if (move.mode === 'failover')
    await ledger.putFact(grant, lastFailoverFact, { run: event.run, at: next.since });
  await ledger.putStep(grant, 'promote-secondary', { pointer: next });
  return { epoch: next.epoch, side: next.side };
}
