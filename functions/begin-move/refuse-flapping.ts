import { mayBreakGlass } from '../lib/approval/approvers.ts';
import { ValidationFailed } from '../lib/errors.ts';
import type { Ledger, Pointer } from '../lib/ledger/types.ts';
import { type Move, moveStep } from '../lib/move/move.ts';
import { moverOf } from '../lib/move/mover.ts';
import type { Call } from '../lib/runtime/call.ts';
import { whoStarted } from '../request-approval/new-request.ts';
import { antiFlap, type LastFailover, lastFailoverFact } from './anti-flap.ts';

/** Raises ValidationFailed for a failover so soon after another that nobody has acknowledged. */
export async function refuseFlapping(
  { run, breakGlass }: { readonly run: string; readonly breakGlass: string | null },
  pointer: Pointer,
  { pair, ledger, clock }: Pick<Call, 'pair' | 'ledger' | 'clock'>,
): Promise<void> {
  const last = await lastFailover(ledger, pointer);
  const acknowledged = last !== null && (await ledger.getAcknowledgement(last.run)) !== null;
  const windowMs = pair.detection.antiFlapMs;
  const asking = { pair: pair.name, run, now: clock.now(), windowMs, acknowledged };
  const broken = breakGlass === null || (await isSignedFor(ledger, run)) ? breakGlass : null;
  const refused = antiFlap(last, { ...asking, breakGlass: broken });
  if (refused !== null) throw new ValidationFailed(refused);
}

/** The one that the pointer names, if it was one: its promotion may have died before it kept the fact. Else the one on record. */
async function lastFailover(ledger: Ledger, pointer: Pointer): Promise<LastFailover | null> {
  const { run } = moverOf(pointer);
  const [kept, move] = await Promise.all([
    ledger.getFact<LastFailover>(lastFailoverFact),
    ledger.getStep<Move>(run, moveStep),
  ]);
  return move?.mode === 'failover' ? { run, at: pointer.since } : kept;
}

async function isSignedFor(ledger: Ledger, run: string): Promise<boolean> {
  const [starters, lock] = await Promise.all([ledger.listStarters(run), ledger.readLock()]);
  return mayBreakGlass(whoStarted(starters, lock));
}
