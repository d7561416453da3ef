import { fenceSide } from '../fence-clients/fence.ts';
import type { Side } from '../lib/engines/engine.ts';
import { PointerMoved, ValidationFailed } from '../lib/errors.ts';
import { keepLeftOpen } from '../lib/fence/left-open.ts';
import { readFence } from '../lib/fence/site.ts';
import type { LockGrant, Pointer } from '../lib/ledger/types.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { liftSide } from './lift.ts';
import type { LiftStep } from './step.ts';

/** What a person lifted, and why the standby's where that was meant. */
export interface LiftedByHand {
  readonly lift: LiftStep;
  /** Null: a leftover on the active side. */
  readonly force: string | null;
  readonly epoch: number;
  /** A fence stood there by the ledger. */
  readonly stood: boolean;
}
export const liftedByHandStep = 'unfence-by-hand';

/**
 * A person lifts a fence that was left on the active side. The other side's follows the pointer and stays, unless it is
 * told why it must go: then it is owed from that moment on. The pointer is read again afterwards: a side that is no
 * longer active is fenced again, and PointerMoved says so.
 */
export async function unfenceByHand(
  call: ClusterCall,
  grant: LockGrant,
  asked: { readonly side: Side | null; readonly force: string | null },
): Promise<LiftedByHand> {
  const { ledger } = call;
  const pointer = await requirePointer(ledger);
  const side = asked.side ?? pointer.side;
  const force = requireReason(side, pointer, asked.force);
  const at = new Date(call.clock.now()).toISOString();
  if (force !== null)
    await keepLeftOpen(ledger, grant, { side, epoch: pointer.epoch, run: grant.run, why: force, at });
  const stood = await readFence(ledger, side);
  const lift = await liftSide(call, grant, { side, drill: null });
  const done: LiftedByHand = {
    lift,
    force,
    epoch: pointer.epoch,
    stood: stood !== null && stood.state !== 'lifted',
  };
  await ledger.putStep(grant, liftedByHandStep, done);
  const after = await requirePointer(ledger);
  if (force !== null || after.side === side) return done;
  await fenceSide(call, grant, { side, drill: null, epoch: after.epoch, who: 'writers' }, null);
  throw new PointerMoved(
    `The ${side} is no longer active (epoch ${after.epoch}, moved by ${after.run}): it is fenced again.`,
  );
}

/** Null for the active side, which needs no reason; ValidationFailed where one is missing. */
function requireReason(side: Side, pointer: Pointer, force: string | null): string | null {
  if (side === pointer.side) return null;
  if (force !== null) return force;
  throw new ValidationFailed(
    `The ${side} is not active (the ${pointer.side} is, epoch ${pointer.epoch}): its fence follows the pointer and stays. What is written there would be on one side only. If it must go: --force "why".`,
  );
}
