import type { Clock } from '../lib/clock.ts';
import { type Known, known, orUnknown } from '../lib/known.ts';
import type { LockGrant, Pointer } from '../lib/ledger/types.ts';
import type { Move } from '../lib/move/move.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { issueStatement, owesStatement } from './final-statement.ts';
import { tellStatement } from './tell-statement.ts';

/** Tries, each in a minute of its own, and how often from then on: each of them reads both logs, under the lock. */
const [triesAtFirst, laterMs] = [5, 600_000];

/** By pair and pointer, as far as this process knows: `null` where no statement is owed any more. */
const tries = new Map<string, { readonly count: number; readonly at: number } | null>();

const keyOf = (call: ClusterCall, { epoch, run }: Pointer): string => `${call.pair.name} ${epoch} ${run}`;

/** The failover whose final statement is owed and to be tried now, or null. */
export async function statementNeed(call: ClusterCall, pointer: Pointer): Promise<Move | null> {
  const tried = tries.get(keyOf(call, pointer));
  if (tried === null || (tried !== undefined && !isDue(tried, call.clock))) return null;
  const move = await owesStatement(call.ledger, pointer);
  // After an adoption the mover's steps may still be brought back.
  if (move === null && pointer.adoptedFrom === undefined) tries.set(keyOf(call, pointer), null);
  return move;
}

const isDue = ({ count, at }: { readonly count: number; readonly at: number }, { now }: Clock): boolean =>
  count < triesAtFirst || now() - at >= laterMs;

/**
 * Issues it, in half of the time left: the home is to be handed over also where the logs take longer than a minute.
 * Answers what was done, in words; unknown, with why, where it cannot be issued yet.
 */
export async function settleStatement(
  call: ClusterCall,
  grant: LockGrant,
  pointer: Pointer,
  move: Move,
): Promise<Known<string[]>> {
  const key = keyOf(call, pointer);
  tries.set(key, { count: (tries.get(key)?.count ?? 0) + 1, at: call.clock.now() });
  const remainingMs = (): number => Math.floor(call.remainingMs() / 2);
  const about = { pair: call.pair, run: grant.run, epoch: pointer.epoch, move };
  const tried = await orUnknown(async () =>
    // An overlapping minute may have had the lock in between.
    (await owesStatement(call.ledger, pointer)) === null
      ? null
      : issueStatement({ ...call, remainingMs }, grant, { move, pointer }, (one) =>
          tellStatement(call, about, one),
        ),
  );
  const issued = tried.known ? tried.value : tried;
  if (issued === null) return known([]);
  return issued.known ? known([`final loss statement: ${issued.value.records} record(s)`]) : issued;
}
