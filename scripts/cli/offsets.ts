import { partitionKey } from '../../functions/lib/log/types.ts';
import { type GroupSnapshot, readSnapshots } from '../../functions/sync-offsets/snapshot.ts';
import type { Context } from './lib/context.ts';
import { exitCodes, type Outcome } from './lib/exit.ts';
import { WrongUse } from './lib/faults.ts';
import { findRun } from './lib/find-run.ts';
import { plural } from './lib/format.ts';
import { startRun } from './lib/start-run.ts';
import { type Column, table } from './lib/table.ts';

const columns: readonly Column[] = [
  { title: 'group' },
  { title: 'partition' },
  { title: 'before', align: 'right' },
  { title: 'written', align: 'right' },
];

/**
 * `msk-dr offsets undo <pair> <run>`: puts back what a move wrote. WrongUse without a run: what is undone is named, and
 * never the newest by chance.
 */
export async function undoOffsets(
  context: Context,
  pairName: string,
  runName: string | undefined,
): Promise<Outcome> {
  const service = await context.service(pairName);
  const { run } = await findRun(service, runName, 'failover');
  if (runName === undefined)
    throw new WrongUse('Name the run whose offsets are put back', [
      { file: 'command line', path: 'run', found: 'nothing', allowed: `a move, e.g. ${run}` },
    ]);
  return startRun(context, pairName, 'manual', {
    options: { action: 'undo-offsets', of: run },
    detach: false,
  });
}

/** `msk-dr offsets show <pair> [run]`: which positions a move wrote on the new side, and what stood there before. */
export async function showOffsets(
  context: Context,
  pairName: string,
  runName: string | undefined,
): Promise<Outcome> {
  const service = await context.service(pairName);
  const { run } = await findRun(service, runName, 'failover');
  const snapshots = await readSnapshots(service.ledger, run);
  const positions = snapshots.reduce((sum, { written }) => sum + written.length, 0);
  const head = `Run ${run} wrote ${plural(positions, 'position')} of ${plural(snapshots.length, 'group')}.`;
  return {
    exit: exitCodes.passed,
    json: { schema: 1, pair: service.pair.name, run, groups: snapshots },
    text: positions === 0 ? head : `${head}\n${table(columns, snapshots.flatMap(rows))}`,
  };
}

function rows({ group, before, written }: GroupSnapshot): string[][] {
  const old = offsetsOf(before);
  return written.map((at) => {
    const key = partitionKey(at);
    return [group, key, before.known ? (old.get(key) ?? 'none') : 'unknown', String(at.offset)];
  });
}

const offsetsOf = (before: GroupSnapshot['before']): Map<string, string> =>
  new Map(before.known ? before.value.map((at) => [partitionKey(at), String(at.offset)]) : []);
