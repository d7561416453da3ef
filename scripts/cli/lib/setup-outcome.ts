import type { Pointer, Run } from '../../../functions/lib/ledger/types.ts';
import { exitCodes, type Outcome } from './exit.ts';
import { duration } from './format.ts';
import { fields } from './table.ts';
import type { Output } from './terminal.ts';

/**
 * How a setup that went through is told; `owed`: what it could not make yet, in sentences; `more` are the options that the
 * next command has to repeat.
 */
export function setupOutcome(
  run: Run,
  { pointer, owed }: { readonly pointer: Pointer | null; readonly owed: readonly string[] },
  out: Output,
  more: string,
): Outcome {
  const took = Date.parse(run.finishedAt ?? run.startedAt) - Date.parse(run.startedAt);
  const active = pointer ? `${pointer.side}, epoch ${pointer.epoch}` : 'no pointer yet';
  const text = fields([
    ['setup', `${out.paint('green', 'DONE')}  ${run.pair}, run ${run.run}, ${duration(took)}`],
    ['active', active],
    ...owed.map((one) => ['owed', out.paint('yellow', one)] as const),
    ['next', `msk-dr drill ${run.pair}${more}`],
  ]);
  const { pair, startedAt, finishedAt, reasons } = run;
  const json = {
    schema: 1,
    pair,
    run: run.run,
    machine: 'setup',
    result: 'passed',
    startedAt,
    finishedAt,
    reasons,
    pointer,
    owed,
  };
  return { exit: exitCodes.passed, json, text };
}
