import type { Machine, Run } from '../../../functions/lib/ledger/types.ts';
import type { Service } from './context.ts';
import { WrongUse } from './faults.ts';
import { startedExecution } from './started-execution.ts';

/** How far back a run without a name is looked for, and how many are named when one is not found. */
export const recent = 20;

/** Enough to follow a run, or to stop it. */
export type FoundRun = Pick<Run, 'run' | 'executionArn' | 'machine'>;

/**
 * The named run, or the newest that fits; one that was started and has not got the lock yet (or never got it) is found
 * by its name, too. WrongUse, with the runs that there are, if there is none.
 */
export async function findRun(
  service: Service,
  name: string | undefined,
  machine?: Machine,
): Promise<FoundRun> {
  const pair = service.pair.name;
  if (name !== undefined) {
    const found = (await service.ledger.getRun(name)) ?? (await startedExecution(service, name));
    if (found) return found;
  }
  const runs = (await service.ledger.listRuns(recent)).filter(
    (run) => machine === undefined || run.machine === machine,
  );
  const newest = runs[0];
  if (name === undefined && newest) return newest;
  const known = runs.map((run) => run.run).join(', ') || 'none yet';
  throw new WrongUse(
    name === undefined
      ? `Pair ${pair} has no ${machine ?? 'run'} yet`
      : `Pair ${pair} has no run ${name}; its newest: ${known}`,
    name === undefined ? [] : [{ file: 'command line', path: 'run', found: name, allowed: known }],
  );
}
