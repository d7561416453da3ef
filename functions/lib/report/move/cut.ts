import type { MoveCut } from '../../contracts/move.ts';
import { counted } from '../format.ts';
import { type Html, html } from '../html.ts';
import { listed } from '../list.ts';
import { shown, shownTime } from '../shown.ts';

const ways = {
  kept: 'The flow was kept: its source was fenced and drained, so nothing was in flight.',
  'cluster-policy': 'The flow’s own role was denied writing by the policy of the new side’s cluster.',
} as const;

/** Where replication ended on the new side, and what may have come later. */
export const cut = (found: MoveCut | null, late: boolean): Html =>
  html`<section aria-labelledby="cut"><h2 id="cut">The cut</h2>
${found === null ? html`<p>No cut was taken: the move ended before.</p>` : taken(found, late)}</section>`;

function taken(found: MoveCut, late: boolean): Html {
  const { takenAt, proven, how, partitions } = found;
  const said = proven
    ? 'the ends stood still between looks'
    : 'not proven: an end still moved, or could not be read; records may have been copied after it';
  return html`<p>Taken ${shownTime('cut.takenAt', takenAt)} on ${shown('cut.partitions', partitions, counted(partitions, 'partition'))}: ${shown('cut.proven', String(proven), said)}. ${shown('cut.how', how, ways[how])} What is below it came by replication, what is above was written on the new side.</p>
${listed('Partitions that still grew:', 'cut.growing', found.growing)}
${listed('Partitions whose end could not be read:', 'cut.unread', found.unread)}
${late ? html`<p>Late tail: records that the flow still brought after the cut are looked for and listed by the way home, <code>failback.json</code>. They are no loss.</p>` : null}`;
}
