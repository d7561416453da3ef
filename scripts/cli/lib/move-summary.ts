import type { MoveReport } from '../../../functions/lib/contracts/move.ts';
import type { Run } from '../../../functions/lib/ledger/types.ts';
import { exitCodes, type Outcome } from './exit.ts';
import { count, duration, plural } from './format.ts';
import { positionsText } from './positions-text.ts';
import { pathsOf, type ReportPaths } from './run-files.ts';
import { fields } from './table.ts';
import type { Output } from './terminal.ts';

/**
 * A move told once, to a tired person: who is active, what was lost, what is still owed, what next. `files`: the paths of
 * its page and evidence on this machine; null where they could not be fetched.
 */
export function moveSummary(
  report: MoveReport,
  files: ReportPaths | null,
  out: Output,
  more: string,
): Outcome {
  const took = Date.parse(report.finishedAt) - Date.parse(report.startedAt);
  const { rtoSeconds } = report.measured;
  const text = fields([
    [report.mode, `${out.paint('green', 'MOVED')}  ${report.pair}, run ${report.run}, ${duration(took)}`],
    ['active', `${report.to}, epoch ${report.epoch}, since ${report.promotedAt}`],
    ['loss', lossText(report, out)],
    [
      'RTO',
      rtoSeconds === null
        ? out.paint('red', 'unknown')
        : `${rtoSeconds.toFixed(1)} s real, objective ${report.objectives.rtoSeconds} s`,
    ],
    ['fence', report.fence.verified ? 'verified' : out.paint('yellow', `of the ${report.from} not verified`)],
    ['groups', groupsText(report)],
    ...report.approval.flatMap((round) => approvalText(round, out)),
    ...report.owed.map((owed) => ['owed', out.paint('yellow', owed)] as const),
    ...(files === null
      ? []
      : ([
          ['report', files.page],
          ['evidence', files.evidence],
        ] as const)),
    ['next', `msk-dr status ${report.pair}${more}`],
  ]);
  return { exit: exitCodes.passed, json: { ...report, ...pathsOf(files) }, text };
}

/** A failover that found the active side well, and ended without touching anything. */
export const notNeeded = ({ pair, run }: Run, more: string): Outcome => ({
  exit: exitCodes.passed,
  json: { schema: 1, pair, run, machine: 'failover', result: 'not-needed' },
  text: `The active side of ${pair} is well: nothing was moved (run ${run}). Meant all the same? msk-dr switchover ${pair}${more}`,
});

/** Going on without anybody's approval is shouted. */
function approvalText({ outcome }: MoveReport['approval'][number], out: Output): [string, string][] {
  if (outcome === null) return [];
  const broken = outcome.how === 'break-glass';
  const text = broken
    ? out.paint('red', `BREAK-GLASS by ${outcome.by.join(', ')}: ${outcome.sentence}`)
    : outcome.sentence;
  return [['approval', text]];
}

function lossText({ loss }: MoveReport, out: Output): string {
  if (loss === null) return out.paint('red', 'not stated');
  const least = loss.basis?.atLeast == null ? '' : `${count(loss.basis.atLeast)} to `;
  const records = loss.records === null ? 'unknown' : `${least}${plural(loss.records, 'record')}`;
  const text = `${records} (${loss.kind}${loss.provisional ? ', provisional until the old side is fenced' : ''})`;
  return loss.records === 0 && !loss.provisional ? text : out.paint('yellow', text);
}

const groupsText = ({ groups, groupsLeft }: MoveReport): string =>
  `${plural(groups.length, 'group')}, ${positionsText(groups)}; ${groupsLeft.length} left as they are`;
