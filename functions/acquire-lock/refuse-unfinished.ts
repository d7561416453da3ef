import { LockHeld } from '../lib/errors.ts';
import type { Ledger, LockState } from '../lib/ledger/types.ts';
import { type Move, moveStep } from '../lib/move/move.ts';

/**
 * A move or a way home that has stopped half way keeps the lock (design "Ledger"): what it has fenced, halted or removed
 * is known to its own steps only, and another run would build on it. Raises LockHeld with the command that goes on.
 */
export async function refuseUnfinished(
  ledger: Pick<Ledger, 'getRun' | 'getStep'>,
  holder: NonNullable<LockState['holder']>,
): Promise<void> {
  const record = await ledger.getRun(holder.run);
  if (record?.status !== 'running') return;
  if (record.machine !== 'failover' && record.machine !== 'failback') return;
  const move = record.machine === 'failover' ? await ledger.getStep<Move>(record.run, moveStep) : null;
  const verb = move?.mode ?? record.machine;
  throw new LockHeld(
    `Run ${record.run} (${verb}) keeps the lock that it holds since ${holder.since}: its execution is over, and what it began is not. ` +
      `Take it up: msk-dr ${verb} ${record.pair} --resume ${record.run}. To give it up as it is: msk-dr unlock ${record.pair} --force "why".`,
  );
}
