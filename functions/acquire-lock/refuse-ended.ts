import { InputInvalid } from '../lib/errors.ts';
import type { Ledger, Machine } from '../lib/ledger/types.ts';

/**
 * Only a run of the machine that was begun and is not at its end can be taken up: InputInvalid for any other. One that
 * still holds the lock although its record has an end has died between the two, and is let through to give the lock back.
 */
export async function refuseEnded(
  ledger: Pick<Ledger, 'getRun' | 'readLock'>,
  { pair, machine, run }: { readonly pair: string; readonly machine: Machine; readonly run: string },
): Promise<void> {
  const [record, { holder }] = await Promise.all([ledger.getRun(run), ledger.readLock()]);
  if (record === null)
    throw new InputInvalid(
      `${pair} has no run ${run}, so nothing of it can be taken up: msk-dr runs ${pair} names those that there are.`,
    );
  if (record.machine !== machine)
    throw new InputInvalid(
      `Run ${run} is one of the machine ${record.machine} and is not taken up by ${machine}.`,
    );
  if (record.status === 'running' || holder?.run === run) return;
  throw new InputInvalid(
    `Run ${run} has ended (${record.status}, ${record.finishedAt}): nothing of it is left to take up. Start another one without --resume.`,
  );
}
