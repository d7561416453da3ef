import type { MoveReport, UnwoundReport } from '../../contracts/move.ts';
import { firstScreen, reasons } from '../first-screen.ts';
import { duration } from '../format.ts';
import { type Html, html } from '../html.ts';
import { shown, shownName, shownTime } from '../shown.ts';
import { moveFigures } from './figures.ts';
import { nextAfterMove } from './next.ts';

/** The first screen of a move: who is active now, what it cost, and what is left to do. */
export function moveVerdict(report: MoveReport | UnwoundReport): Html {
  const { result, mode, from, to, epoch } = report;
  const moved = result === 'moved';
  const figures = moveFigures(report);
  const clean =
    figures.every(({ tone }) => tone === 'good' || tone === 'plain') && glass(report).length === 0;
  const way = html`from the ${shownName('from', from)} to the ${shownName('to', to)}`;
  return firstScreen({
    tone: !moved ? 'bad' : clean ? 'good' : 'warn',
    kicker: html`${shown('mode', mode, mode === 'failover' ? 'Failover' : 'Switchover')} of the pair ${shownName('pair', report.pair)} ${way}`,
    title: html`<span data-path="result" data-text="${result}">${moved ? `Moved to the ${to}` : 'Not moved: unwound'}</span>`,
    lead: html`${glass(report)}${moved ? active(report) : reasons(report.reasons, 'No reason was kept.')}`,
    meta: html`${shownTime('startedAt', report.startedAt)} to ${shownTime('finishedAt', report.finishedAt)} (${duration(took(report))}), run ${shownName('run', report.run)}${moved ? '' : html`, epoch ${shown('epoch', epoch, String(epoch))}`}`,
    next: nextAfterMove(report),
    figures,
  });
}

const took = ({ startedAt, finishedAt }: MoveReport | UnwoundReport): number =>
  Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt));

const active = ({ to, epoch, promotedAt }: MoveReport): Html =>
  html`<p class="lead">Clients write to the ${to}, under epoch ${shown('epoch', epoch, String(epoch))}, since ${shownTime('promotedAt', promotedAt)}.</p>`;

/** Going on without anybody's approval is shouted. */
const glass = ({ approval }: MoveReport | UnwoundReport): Html[] =>
  approval.flatMap(({ outcome }) =>
    outcome?.how === 'break-glass'
      ? [html`<p class="shout">BREAK-GLASS by ${outcome.by.join(', ')}: ${outcome.sentence}</p>`]
      : [],
  );
