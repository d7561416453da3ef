import { InputInvalid } from '../lib/errors.ts';
import type { Ledger, Machine } from '../lib/ledger/types.ts';
import { type Move, type MoveMode, moveStep } from '../lib/move/move.ts';

/** What is to be taken up, and as what; `mode` is null where the machine knows no modes. */
export interface TakenUp {
  readonly pair: string;
  readonly machine: Machine;
  readonly run: string;
  readonly mode: MoveMode | null;
}

/**
 * Only a run of the machine that was begun and is not at its end can be taken up, and a move only as what it is, since
 * every step of a switchover counts on the side that a failover has given up: InputInvalid for any other. One that
 * still holds the lock although its record has an end has died between the two, and is let through to give the lock back.
 */
export async function refuseEnded(
  ledger: Pick<Ledger, 'getRun' | 'readLock' | 'getStep'>,
  { pair, machine, run, mode }: TakenUp,
): Promise<void> {
  const [record, { holder }, move] = await Promise.all([
    ledger.getRun(run),
    ledger.readLock(),
    ledger.getStep<Move>(run, moveStep),
  ]);
  if (record === null)
    throw new InputInvalid(
      `${pair} has no run ${run}, so nothing of it can be taken up: msk-dr runs ${pair} names those that there are.`,
    );
  if (record.machine !== machine)
    throw new InputInvalid(
      `Run ${run} is one of the machine ${record.machine} and is not taken up by ${machine}.`,
    );
  if (mode !== null && move !== null && move.mode !== mode)
    throw new InputInvalid(
      `Run ${run} is a ${move.mode} and is taken up as one: msk-dr ${move.mode} ${pair} --resume ${run}`,
    );
  if (record.status === 'running' || holder?.run === run) return;
  throw new InputInvalid(
    `Run ${run} has ended (${record.status}, ${record.finishedAt}): nothing of it is left to take up. Start another one without --resume.`,
  );
}
