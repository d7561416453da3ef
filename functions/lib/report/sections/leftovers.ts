import { type Html, html } from '../html.ts';
import { shownName } from '../shown.ts';

/** What was there after the drill and not before. */
export function leftovers(list: readonly string[]): Html {
  return html`<section aria-labelledby="leftovers"${list.length > 0 ? html` class="bad"` : null}><h2 id="leftovers">Left behind</h2>
${list.length === 0 ? html`<p>Nothing: both clusters and the account were found as they were before.</p>` : html`<ul>${list.map((line, i) => html`<li>${shownName(`leftovers.${i}`, line)}</li>`)}</ul>`}</section>`;
}
