import type { DrillReport } from '../../contracts/drill.ts';
import { type Html, html } from '../html.ts';
import { shownName } from '../shown.ts';

/**
 * What was there after the drill and not before. An empty list proves something only in a drill that passed: where the
 * inventories could not be compared it is empty too, and that is one of the reasons.
 */
export function leftovers({ leftovers: list, result }: DrillReport): Html {
  const none =
    result === 'passed'
      ? 'Nothing: both clusters and the account were found as they were before.'
      : 'Nothing was found. If that could not be told, the reasons above say so.';
  return html`<section aria-labelledby="leftovers"${list.length > 0 ? html` class="bad"` : null}><h2 id="leftovers">Left behind</h2>
${list.length === 0 ? html`<p>${none}</p>` : html`<ul>${list.map((line, i) => html`<li>${shownName(`leftovers.${i}`, line)}</li>`)}</ul>`}</section>`;
}
