import { handOverHome } from '../lib/home/hand-over-home.ts';
import type { HomePlace } from '../lib/home/types.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import { type Move, moveStep } from '../lib/move/move.ts';
import type { Call } from '../lib/runtime/call.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { homePorts } from '../lib/runtime/home.ts';
import { warnOwed } from '../lib/runtime/warn-owed.ts';
import { within } from '../lib/within.ts';
import { dueHandOver } from './due-hand-over.ts';

/** What became of the ledger's home at a run's end. `owed`: a later run hands it over. */
export type HandedOver =
  | { readonly kind: 'stays' }
  | { readonly kind: 'handed-over'; readonly home: HomePlace }
  | { readonly kind: 'owed'; readonly region: string; readonly reason: string };

/** Kept of the function's time to give the lock back where the other Region is too slow. */
const reserveMs = 5_000;

/**
 * The lock's holder's last act: the ledger is copied, closed here and opened in the Region of the new standby. Best
 * effort: what fails before the closing leaves the home where it is, and after it any starter opens it there.
 */
export async function handOver(call: Call, grant: LockGrant, passed: boolean): Promise<HandedOver> {
  const { ledger, pair } = call;
  const region = requiredEnv('AWS_REGION');
  const [pointer, move, fence] = await Promise.all([
    ledger.getPointer({ kind: 'real' }),
    ledger.getStep<Move>(grant.run, moveStep),
    ledger.getStep<{ verified?: boolean }>(grant.run, 'verify-fence'),
  ]);
  const to = dueHandOver(pair, region, { pointer, passed, move, oldSideFenced: fence?.verified === true });
  if (to === null) return { kind: 'stays' };
  const ms = Math.max(0, call.remainingMs() - reserveMs);
  const done = await within(ms, `handing the ledger over to ${to}`, () =>
    handOverHome(homePorts(pair, call.signal), grant, region, to),
  );
  if (done.known) return { kind: 'handed-over', home: done.value };
  warnOwed(`ledger's home in ${to}`, done.reason);
  return { kind: 'owed', region: to, reason: done.reason };
}
