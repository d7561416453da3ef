import { duration, plural } from './format.ts';
import type { GameDayReport } from './game-day-report.ts';
import { fields } from './table.ts';
import type { Output } from './terminal.ts';

/** A game day told once: each move, the worse of both against the objective, and what went wrong. */
export function gameDayText(report: GameDayReport, evidence: readonly string[], out: Output): string {
  const { pair, result, reasons, moves, measured, objectives } = report;
  const verdict = result === 'passed' ? out.paint('green', 'PASSED') : out.paint('red', 'FAILED');
  const took = Date.parse(report.finishedAt) - Date.parse(report.startedAt);
  const reread = report.groups.reduce((sum, { rereadWorst }) => sum + rereadWorst, 0);
  return fields([
    ['game day', `${verdict}  ${pair}, ${plural(moves.length, 'move')}, ${duration(took)}`],
    ...reasons.map((reason) => ['because', reason] as const),
    ...moves.map(
      ({ run, from, to, epoch, rtoSeconds, lostRecords }) =>
        [
          'moved',
          `${from} to ${to}, epoch ${epoch}: RTO ${seconds(rtoSeconds)}, ${lostRecords ?? 'unknown'} lost (run ${run})`,
        ] as const,
    ),
    ['RTO', `${seconds(measured.rtoSeconds)} real, objective ${objectives.rtoSeconds} s`],
    ['groups', `at most ${plural(reread, 'record')} read again, over both moves`],
    ...evidence.map((path) => ['evidence', path] as const),
  ]);
}

const seconds = (measured: number | null): string =>
  measured === null ? 'unknown' : `${measured.toFixed(1)} s`;
