import type { GroupResult } from '../../contracts/drill.ts';
import { count, counted } from '../format.ts';
import { type Html, html } from '../html.ts';
import { shown, shownName } from '../shown.ts';
import { folded, type Row, table } from '../table.ts';

const columns = [
  { label: 'Group' },
  { label: 'State' },
  { label: 'Partitions', numeric: true },
  { label: 'Exact', numeric: true },
  { label: 'Lower bound', numeric: true },
  { label: 'Untranslatable', numeric: true },
  { label: 'Read again, at worst', numeric: true },
  { label: 'Why not exact' },
];
/** As many as are taken in at a glance; more are folded. */
const openRows = 25;

/** Where each consumer group would go on. Those that need a look come first. */
export function groups(all: readonly GroupResult[]): Html {
  const rows = all.map((group, i) => ({ group, row: groupRow(group, i) }));
  const look = rows.filter(({ group }) => group.exact < group.partitions || group.reasons.length > 0);
  const fine = rows.filter((entry) => !look.includes(entry));
  return html`<section aria-labelledby="groups"><h2 id="groups">Consumer groups</h2>
${all.length === 0 ? html`<p>No consumer group matches the pair's filter.</p>` : html`<p>Where each group would resume on the standby. Nothing was written: a dry translation. A lower bound reads some records again and never skips one.</p>`}
${part('Groups that would not resume exactly where they are', look)}${part('Groups that would resume exactly', fine)}</section>`;
}

function part(title: string, entries: readonly { readonly row: Row }[]): Html | null {
  if (entries.length === 0) return null;
  const rows = entries.map((entry) => entry.row);
  const head = table(title, columns, rows.slice(0, openRows));
  const rest = rows.slice(openRows);
  const more = `${counted(rest.length, 'more group')}: ${title.toLowerCase()}`;
  return html`${head}${rest.length > 0 ? folded(more, table(more, columns, rest)) : null}`;
}

function groupRow(group: GroupResult, i: number): Row {
  const number = (name: 'partitions' | 'exact' | 'lowerBound' | 'untranslatable' | 'rereadWorst'): Html =>
    shown(`groups.${i}.${name}`, group[name], count(group[name]));
  const cells = [
    shownName(`groups.${i}.group`, group.group),
    shownName(`groups.${i}.state`, group.state),
    number('partitions'),
    number('exact'),
    number('lowerBound'),
    number('untranslatable'),
    number('rereadWorst'),
    html`${group.reasons.map((reason, n) => html`<span class="reason">${shownName(`groups.${i}.reasons.${n}`, reason)}</span>`)}`,
  ];
  return group.untranslatable > 0 ? { cells, tone: 'warn' } : { cells };
}
