import type { DrillReport } from '../../contracts/drill.ts';
import { counted } from '../format.ts';
import { type Html, html } from '../html.ts';
import { list, listed } from '../list.ts';
import { shownName } from '../shown.ts';

/**
 * What was there after the drill and not before. An empty list proves something only in a drill that passed: where the
 * inventories could not be compared it is empty too, and that is one of the reasons.
 */
export function leftovers(report: DrillReport): Html {
  const { leftovers: left } = report;
  return html`<section aria-labelledby="leftovers"${left.length > 0 ? html` class="bad"` : null}><h2 id="leftovers">Left behind</h2>
${left.length === 0 ? html`<p>${none(report)}</p>` : list('leftovers', left)}
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
  const said = `${counted(changes.length, 'change')} by others during the drill, not held against it: what clients, operators and the flows themselves did.`;
  return listed(said, 'changesByOthers', changes);
}
