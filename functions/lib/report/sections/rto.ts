import type { DrillReport } from '../../contracts/drill.ts';
import { rtoBar } from '../charts/rto-bar.ts';
import { duration } from '../format.ts';
import { type Html, html } from '../html.ts';
import { shown, shownName } from '../shown.ts';
import { table } from '../table.ts';

/** What a page tells of the time to switch; `notRehearsed` only a drill has. */
interface Rto {
  readonly measured: Pick<DrillReport['measured'], 'rtoKind' | 'rtoParts'>;
  readonly objectives: DrillReport['objectives'];
  readonly notRehearsed?: DrillReport['notRehearsed'];
}

/** Where the time to switch goes, part by part, against the objective. */
export function rto({ measured, objectives, notRehearsed = [] }: Rto): Html {
  const kind =
    measured.rtoKind === 'rehearsed'
      ? 'Rehearsed: the steps of a failover, run on shadow objects that no client reads. Only a game day measures the real one.'
      : 'Real: measured while clients were moved.';
  return html`<section aria-labelledby="rto"><h2 id="rto">Time to switch</h2>
<p>${shown('measured.rtoKind', measured.rtoKind, kind)} Objective: ${shown('objectives.rtoSeconds', objectives.rtoSeconds, duration(objectives.rtoSeconds * 1_000))}.
Objective for data at risk: ${shown('objectives.rpoSeconds', objectives.rpoSeconds, duration(objectives.rpoSeconds * 1_000))}.</p>
${measured.rtoParts.length === 0 ? html`<p>No part was measured.</p>` : parts(measured.rtoParts, objectives.rtoSeconds)}
${notRehearsed.length === 0 ? null : leftOut(notRehearsed)}</section>`;
}

const leftOut = (sentences: DrillReport['notRehearsed']): Html =>
  html`<p>Not rehearsed, and not held against the drill:</p>
<ul>${sentences.map((sentence, i) => html`<li>${shownName(`notRehearsed.${i}`, sentence)}</li>`)}</ul>`;

function parts(list: DrillReport['measured']['rtoParts'], objective: number): Html {
  const total = list.reduce((sum, part) => sum + part.seconds, 0);
  const rows = list.map((part, i) => ({
    cells: [
      html`<svg class="swatch" viewBox="0 0 10 10" aria-hidden="true"><rect class="c${i % 8}" width="10" height="10" rx="2"/></svg>${shownName(`measured.rtoParts.${i}.name`, part.name)}`,
      shown(`measured.rtoParts.${i}.seconds`, part.seconds, duration(part.seconds * 1_000)),
      total > 0 ? `${Math.round((100 * part.seconds) / total)} %` : '–',
    ],
  }));
  const columns = [{ label: 'Part' }, { label: 'Time', numeric: true }, { label: 'Share', numeric: true }];
  return html`${rtoBar(list, objective)}${table('Parts of the time to switch', columns, rows)}`;
}
