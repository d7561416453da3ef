import type { FailbackReport, StrandedRow } from '../../contracts/failback.ts';
import { count } from '../format.ts';
import { type Html, html } from '../html.ts';
import { shown, shownName } from '../shown.ts';
import { folded, type Row, table } from '../table.ts';

const columns = [
  { label: 'Partition' },
  { label: 'Records', numeric: true },
  { label: 'Offsets on the old side' },
  { label: 'Replayed', numeric: true },
  { label: 'Left out, superseded' },
  { label: 'Late tail' },
  { label: 'Written out', wide: true },
];
const openRows = 15;

const actions = {
  none: 'Nothing had to be decided.',
  keep: 'They were kept where they are.',
  replay:
    'They were replayed to the active side, in order, each once, with a header that names run and origin.',
  drop: 'They were dropped: nobody brings them over.',
} as const;

/** What had stayed behind, and what became of it, partition by partition. */
export function stranded({ stranded: rows, decision }: FailbackReport): Html {
  const all = rows.map(strandedRow);
  const rest = all.slice(openRows);
  const more = `${rest.length} more partitions`;
  const superseded = decision.includeSuperseded ? 'Superseded keys were replayed, too.' : '';
  return html`<section aria-labelledby="stranded"><h2 id="stranded">What had stayed behind</h2>
<p>${shown('decision.action', decision.action, actions[decision.action])} ${shown('decision.includeSuperseded', String(decision.includeSuperseded), superseded)}</p>
${decision.reason === null ? null : html`<p>Reason: ${shownName('decision.reason', decision.reason)}</p>`}
${decision.giveUp === null ? null : html`<p class="shout">Records that were nowhere else were given up: ${shownName('decision.giveUp', decision.giveUp)}</p>`}
${all.length === 0 ? html`<p>No partition had anything.</p>` : table('By partition', columns, all.slice(0, openRows))}
${rest.length === 0 ? null : folded(more, table(more, columns, rest))}
<p>Superseded: clients wrote the same key to the active side meanwhile, so the older record was left out. Late tail: copied after the cut, so it is no loss. Records themselves are never on this page: the files hold them by hash, and encrypted.</p></section>`;
}

function strandedRow(row: StrandedRow, i: number): Row {
  const path = `stranded.${i}`;
  const text = (name: 'offsets' | 'superseded' | 'lateTail'): Html | string =>
    row[name] === '' ? shown(`${path}.${name}`, '', '–') : shownName(`${path}.${name}`, row[name]);
  const doubts = [
    ...(row.upperBound ? ['an upper bound: some may have come over and been removed since'] : []),
    ...(row.unproven > 0 ? [`${count(row.unproven)} carry a copy’s mark, without an original`] : []),
  ];
  const files = row.objects.map(
    (object, n) => html`<span class="reason">${shownName(`${path}.objects.${n}`, object)}</span>`,
  );
  const values = row.values === 'encrypted' ? 'values encrypted' : 'hashes only';
  const cells = [
    html`${shownName(`${path}.topic`, row.topic)}-${shown(`${path}.partition`, row.partition, String(row.partition))}${doubts.map((doubt) => html`<span class="reason">${doubt}</span>`)}`,
    html`${shown(`${path}.records`, row.records, count(row.records))}${shown(`${path}.upperBound`, String(row.upperBound), '')}${shown(`${path}.unproven`, row.unproven, '')}`,
    text('offsets'),
    shown(`${path}.replayed`, row.replayed, count(row.replayed)),
    text('superseded'),
    text('lateTail'),
    html`${shownName(`${path}.bucket`, row.bucket)} (${shown(`${path}.values`, row.values, values)})${files}`,
  ];
  return row.records > row.replayed ? { cells, tone: 'warn' } : { cells };
}
