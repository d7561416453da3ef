import type { Run } from '../../../functions/lib/ledger/types.ts';

/**
 * What becomes of a run whose execution is over and whose record is not closed. A stopped move is taken up by the
 * service itself (functions/handle-run-failure); a way home waits for a person.
 */
export function stillOpen(
  { run, pair, machine }: Pick<Run, 'run' | 'pair' | 'machine'>,
  stopped: boolean,
): string {
  if (machine === 'failover' && stopped)
    return `the service takes it up by itself, to unwind it or, if it had promoted, to complete it: msk-dr watch ${pair} ${run}`;
  const open = `Run ${run} is still open in the ledger and holds the lock`;
  return machine === 'failback' ? `${open}; go on with: msk-dr failback ${pair} --resume ${run}` : open;
}
