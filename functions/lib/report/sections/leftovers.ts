import type { DrillReport } from '../../contracts/drill.ts';
import { counted } from '../format.ts';
import { type Html, html } from '../html.ts';
import { shownName } from '../shown.ts';
import { folded } from '../table.ts';

/** The rest is folded; paper shows it all. */
const shownAtOnce = 10;

/**
 * What was there after the drill and not before. An empty list proves something only in a drill that passed: where the
 * inventories could not be compared it is empty too, and that is one of the reasons.
 */
export function leftovers(report: DrillReport): Html {
  const { leftovers: list } = report;
  return html`<section aria-labelledby="leftovers"${list.length > 0 ? html` class="bad"` : null}><h2 id="leftovers">Left behind</h2>
${list.length === 0 ? html`<p>${none(report)}</p>` : items('leftovers', list)}
${unread(report.notCompared)}
${others(report.changesByOthers)}</section>`;
}

function none({ result, changesByOthers, notCompared }: DrillReport): string {
  if (result !== 'passed') return 'Nothing was found. If that could not be told, the reasons above say so.';
  return changesByOthers.length + notCompared.length === 0
    ? 'Nothing: both clusters and the account were found as they were before.'
    : 'Nothing of the drill’s own.';
}

function unread(phrases: DrillReport['notCompared']): Html | null {
  if (phrases.length === 0) return null;
  const listed = phrases.map(
    (phrase, i) => html`${i === 0 ? '' : '; '}${shownName(`notCompared.${i}`, phrase)}`,
  );
  return html`<p>Could not be compared: ${listed}. Whether the drill left something there is not known.</p>`;
}

function others(changes: DrillReport['changesByOthers']): Html | null {
  if (changes.length === 0) return null;
  const rest = changes.slice(shownAtOnce);
  const said = `${counted(changes.length, 'change')} by others during the drill, not held against it: what clients, operators and the flows themselves did.`;
  return html`<p>${said}</p>
${items('changesByOthers', changes.slice(0, shownAtOnce))}
${rest.length === 0 ? null : folded(`${rest.length} more`, items('changesByOthers', rest, shownAtOnce))}`;
}

const items = (path: string, lines: readonly string[], from = 0): Html =>
  html`<ul>${lines.map((line, i) => html`<li>${shownName(`${path}.${from + i}`, line)}</li>`)}</ul>`;
