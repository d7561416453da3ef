import type { Ledger, Machine } from '../lib/ledger/types.ts';

/** Machines whose dead runs are taken up again, or cleaned up after: those close their records themselves. */
const closedByOthers: ReadonlySet<Machine> = new Set(['drill', 'failover', 'failback']);

/** A dead run that nobody takes up has ended: else its record would say for ever that it runs. One that has an end keeps it. */
export async function closeDead(
  ledger: Pick<Ledger, 'getRun' | 'finishRun'>,
  run: string,
  reason: string,
  now: number,
): Promise<void> {
  const record = await ledger.getRun(run);
  if (record === null || closedByOthers.has(record.machine)) return;
  await ledger.finishRun(run, {
    status: 'aborted',
    finishedAt: new Date(now).toISOString(),
    reasons: [reason],
  });
}
