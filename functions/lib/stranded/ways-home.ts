import type { Ledger, Run } from '../ledger/types.ts';
import { type Failback, failbackStep } from './types.ts';

/** Runs that can have gone between a failover and the end of what is about it. */
const runsToSearch = 50;

/** The ways home that have begun from this failover, newest first. */
export async function waysHomeOf(
  ledger: Pick<Ledger, 'getStep' | 'listRuns'>,
  failover: string,
): Promise<Run[]> {
  const waysHome = (await ledger.listRuns(runsToSearch)).filter(({ machine }) => machine === 'failback');
  const about = await Promise.all(
    waysHome.map(async (home) => (await ledger.getStep<Failback>(home.run, failbackStep))?.failover),
  );
  return waysHome.filter((_, at) => about[at] === failover);
}
