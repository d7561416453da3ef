import type { MoveReport, UnwoundReport } from '../../contracts/move.ts';
import { type Html, html } from '../html.ts';
import { list, listed } from '../list.ts';
import { shownName } from '../shown.ts';

/** What is still to be done, by whom. */
export const owed = ({ owed: lines }: MoveReport | UnwoundReport): Html =>
  html`<section aria-labelledby="owed"${lines.length > 0 ? html` class="warn"` : null}><h2 id="owed">Still owed</h2>
${lines.length === 0 ? html`<p>Nothing.</p>` : html`<p>What a side that did not answer still has to get, and side tasks that failed. The move stands without them.</p>${list('owed', lines)}`}</section>`;

/** What unwinding put back. */
export const undone = (lines: readonly string[]): Html =>
  html`<section aria-labelledby="undone"><h2 id="undone">What was put back</h2>
${lines.length === 0 ? html`<p>Nothing had been changed.</p>` : list('undone', lines)}</section>`;

/** Why it was taken for an outage, and who spoke against it. */
export function outage({ outage: judged }: MoveReport | UnwoundReport): Html | null {
  if (judged === null) return null;
  return html`<section aria-labelledby="outage"><h2 id="outage">Was it really down?</h2>
<p>${shownName('outage.decision', judged.decision)}: ${shownName('outage.sentence', judged.sentence)}</p>
${listed('Spoke against it, and was overridden by whoever let the move go on:', 'outage.vetoes', judged.vetoes)}</section>`;
}
