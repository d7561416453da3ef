import type { FailbackReport } from '../../contracts/failback.ts';
import { count, counted } from '../format.ts';
import { type Html, html } from '../html.ts';
import { list } from '../list.ts';
import { shown, shownName } from '../shown.ts';
import { table } from '../table.ts';

/** That nothing is missing on the old side, but for what is listed. */
export function proof({ returned, rebuilt, decision, old }: FailbackReport): Html {
  const said = decision.rebuild
    ? 'The old side was emptied and copied anew, after what had stayed there was written out; every record was found in its place.'
    : 'Stranded originals that remain there, listed above by offset, are the one difference between both sides.';
  const columns = [
    { label: 'Topic' },
    { label: 'Partition', numeric: true },
    { label: 'Records', numeric: true },
  ];
  const rows = rebuilt.map((row, i) => ({
    cells: [
      shownName(`rebuilt.${i}.topic`, row.topic),
      shown(`rebuilt.${i}.partition`, row.partition, String(row.partition)),
      shown(`rebuilt.${i}.records`, row.records, count(row.records)),
    ],
  }));
  return html`<section aria-labelledby="proof"><h2 id="proof">Nothing is missing</h2>
<p>${shown('returned', returned, counted(returned, 'record'))} written to the active side above the cut, replayed ones among them, looked for on the ${old}: every one is there. ${shown('decision.rebuild', String(decision.rebuild), said)}</p>
${rows.length === 0 ? null : table('Copied anew', columns, rows)}</section>`;
}

/** What was changed on the old side for the way home, and is as it was. */
export const restored = ({ restored: topics }: FailbackReport): Html =>
  html`<section aria-labelledby="restored"><h2 id="restored">Settings put back</h2>
${topics.length === 0 ? html`<p>No topic’s retention or compaction had to be changed.</p>` : html`<p>Retention and compaction of these topics are as they were before the way home:</p>${list('restored', topics)}`}</section>`;
