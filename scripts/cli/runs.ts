import type { Run } from '../../functions/lib/ledger/types.ts';
import type { Context } from './lib/context.ts';
import { exitCodes, type Outcome } from './lib/exit.ts';
import { dayTime, duration } from './lib/format.ts';
import { type Column, table } from './lib/table.ts';

const columns: readonly Column[] = [
  { title: 'run' },
  { title: 'machine' },
  { title: 'started (UTC)' },
  { title: 'took', align: 'right' },
  { title: 'status' },
  { title: 'by' },
  { title: 'reason' },
];

/** `msk-dr runs <pair>`: the newest runs, newest first. */
export async function runs(
  context: Context,
  pairName: string,
  flags: { readonly limit: number },
): Promise<Outcome> {
  const service = await context.service(pairName);
  const found = await service.ledger.listRuns(flags.limit);
  return {
    exit: exitCodes.passed,
    json: { schema: 1, pair: service.pair.name, runs: found },
    text: found.length === 0 ? `Pair ${service.pair.name} has no runs yet.` : table(columns, found.map(row)),
  };
}

const row = (run: Run): string[] => [
  run.run,
  run.machine,
  dayTime(run.startedAt),
  run.finishedAt ? duration(Date.parse(run.finishedAt) - Date.parse(run.startedAt)) : '',
  run.status,
  run.startedBy.principal,
  run.reasons.length > 1 ? `${run.reasons[0]} (and ${run.reasons.length - 1} more)` : (run.reasons[0] ?? ''),
];
