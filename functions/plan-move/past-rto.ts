import type { MoveReport } from '../lib/contracts/move.ts';
import type { PastRto } from '../lib/contracts/plan-move.ts';
import type { Ledger } from '../lib/ledger/types.ts';
import type { PlannedMode } from '../lib/move-plan/basis.ts';

/** Enough to hold several moves beside weekly drills. */
const runsToSearch = 50;
const shown = 10;

/** What past moves of this mode measured, newest first. A way home has no outage of its own: none. */
export async function pastRto(
  ledger: Pick<Ledger, 'listRuns' | 'getStep'>,
  mode: PlannedMode,
): Promise<PastRto[]> {
  if (mode === 'failback') return [];
  const runs = (await ledger.listRuns(runsToSearch)).filter(
    ({ machine, status }) => machine === 'failover' && status === 'passed',
  );
  const reports = await Promise.all(runs.map(({ run }) => ledger.getStep<MoveReport>(run, 'move-report')));
  return reports
    .flatMap((report): PastRto[] =>
      report === null || report.mode !== mode || report.measured.rtoSeconds === null
        ? []
        : [{ run: report.run, at: report.promotedAt, seconds: report.measured.rtoSeconds }],
    )
    .slice(0, shown);
}
