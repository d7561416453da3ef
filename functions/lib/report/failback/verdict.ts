import type { FailbackReport } from '../../contracts/failback.ts';
import type { Headline } from '../assess.ts';
import { firstScreen } from '../first-screen.ts';
import { count, counted } from '../format.ts';
import { type Html, html } from '../html.ts';
import { shown, shownName, shownTime } from '../shown.ts';

/** The first screen of a way home: the old side is a good standby again, and what became of what had stayed there. */
export function failbackVerdict(report: FailbackReport): Html {
  const { old, active, epoch } = report;
  return firstScreen({
    tone: unread(report) === 0 ? 'good' : 'warn',
    kicker: html`Way home of the pair ${shownName('pair', report.pair)} after ${shownName('failover', report.failover)}`,
    title: html`<span data-path="result" data-text="${report.result}">The ${old} is a good standby again</span>`,
    lead: html`<p class="lead">Clients write to the ${shownName('active', active)}, under epoch ${shown('epoch', epoch, String(epoch))}; both flows run and are in step. ${became(report)}</p>`,
    meta: html`Finished ${shownTime('finishedAt', report.finishedAt)}, run ${shownName('run', report.run)}; old side ${shownName('old', old)}`,
    next: [
      ...(unread(report) > 0
        ? [
            'Records that were not brought over are listed below by offset, and written out: decide whether somebody has to handle them.',
          ]
        : []),
      `Bring the pair home: \`msk-dr switchover ${report.pair}\``,
    ],
    figures: figures(report),
  });
}

const sum = (report: FailbackReport, of: 'records' | 'replayed'): number =>
  report.stranded.reduce((total, row) => total + row[of], 0);

/** Stranded records that no reader of the active side will see. */
const unread = (report: FailbackReport): number => sum(report, 'records') - sum(report, 'replayed');

function became(report: FailbackReport): string {
  const all = sum(report, 'records');
  if (all === 0) return 'Nothing had stayed behind.';
  const { action } = report.decision;
  const said = `${counted(all, 'record')} had stayed behind`;
  if (action === 'replay') return `${said}: ${count(sum(report, 'replayed'))} were replayed.`;
  return `${said}, and ${action === 'drop' ? 'were dropped' : 'were kept where they are'}.`;
}

function figures(report: FailbackReport): Headline[] {
  const left = unread(report);
  const behind = sum(report, 'records');
  const tone = (n: number): Headline['tone'] => (n === 0 ? 'good' : 'warn');
  const bound = report.loss.kind === 'exact' ? 'exact' : 'an upper bound';
  return [
    {
      label: 'Stayed behind',
      path: 'loss.records',
      value: report.loss.records,
      text: count(behind),
      note: bound,
      tone: tone(behind),
    },
    {
      label: 'Replayed',
      path: '',
      value: null,
      text: count(sum(report, 'replayed')),
      note: 'to the active side, once each',
      tone: 'plain',
    },
    {
      label: 'Not brought over',
      path: '',
      value: null,
      text: count(left),
      note: 'kept, dropped or superseded; listed below',
      tone: tone(left),
    },
    {
      label: 'Found again (J7)',
      path: 'returned',
      value: report.returned,
      text: count(report.returned),
      note: `records above the cut, each of them on the ${report.old}`,
      tone: 'good',
    },
  ];
}
