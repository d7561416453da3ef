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
  { label: 'Why not exact', wide: true },
];
/** As many as are taken in at a glance; more are folded. */
const openRows = 20;

/** Of a drill: nothing was written. */
export const dryWords =
  'Where each group would resume on the standby. Nothing was written: a dry translation.';

/** Where each consumer group goes on, or would; `words` says which. */
export function groups(all: readonly GroupResult[], words: string, more: Html | null = null): Html {
  if (all.length === 0) return section(html`<p>No consumer group was translated.</p>${more}`);
  const order = all.map((group, i) => ({ group, i })).toSorted((a, b) => doubt(b.group) - doubt(a.group));
  const rows = order.map(({ group, i }) => groupRow(group, i));
  const rest = rows.slice(openRows);
  const others = counted(rest.length, 'more group');
  return section(html`<p>${words} ${meaning}</p>
${table('Groups, those that need a look first', columns, rows.slice(0, openRows))}
${rest.length > 0 ? folded(others, table(others, columns, rest)) : null}${more}`);
}

const meaning =
  'Exact: at the very next unread record. Lower bound: nothing is skipped, and at most so many records are read again; with 0 of them it repeats nothing that is there, and the last column says why it is not proved to be exact.';

const section = (content: Html): Html =>
  html`<section aria-labelledby="groups"><h2 id="groups">Consumer groups</h2>${content}</section>`;

/** Untranslatable before inexact before exact; equals keep the report's order. */
const doubt = (group: GroupResult): number =>
  group.untranslatable > 0 ? 2 : group.exact < group.partitions ? 1 : 0;

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
