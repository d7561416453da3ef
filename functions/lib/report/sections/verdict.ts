import type { DrillReport } from '../../contracts/drill.ts';
import { headlines, nextSteps, type Tone } from '../assess.ts';
import { counted, duration } from '../format.ts';
import { type Html, html } from '../html.ts';
import { shown, shownName, shownTime } from '../shown.ts';

/** The first screen: passed or not, why, what next, and the figures behind it. */
export function verdict(report: DrillReport): Html {
  const passed = report.result === 'passed';
  const took = Date.parse(report.finishedAt) - Date.parse(report.startedAt);
  return html`<header class="verdict ${passed ? 'good' : 'bad'}">
<p class="kicker">Disaster-recovery drill of the pair ${shownName('pair', report.pair)}</p>
<h1>${icon(passed)}<span data-path="result" data-text="${report.result}">${passed ? 'Passed' : 'Failed'}</span></h1>
${reasons(report)}
<p class="meta">${shownTime('startedAt', report.startedAt)} to ${shownTime('finishedAt', report.finishedAt)} (${duration(Math.max(0, took))}), run ${shownName('run', report.run)}</p>
</header>
<section aria-labelledby="next"><h2 id="next">What next</h2>${steps(nextSteps(report))}</section>
<section aria-labelledby="figures"><h2 id="figures">At a glance</h2><ul class="tiles">${headlines(report).map(
    (line) => html`<li class="${line.tone}"><span class="label">${line.label}</span>
<strong>${mark(line.tone)}${line.path ? shown(line.path, line.value, line.text) : line.text}</strong>
<span class="note">${line.note}</span></li>`,
  )}</ul></section>`;
}

function reasons(report: DrillReport): Html {
  if (report.reasons.length === 0)
    return html`<p class="lead">${report.result === 'passed' ? 'Replication, positions and the rehearsed switch met their objectives.' : 'The drill gave no reason.'}</p>`;
  return html`<p class="lead">${counted(report.reasons.length, 'reason')}:</p><ul class="reasons">${report.reasons.map(
    (reason, i) => html`<li>${shownName(`reasons.${i}`, reason)}</li>`,
  )}</ul>`;
}

const steps = (lines: readonly string[]): Html =>
  lines.length === 1
    ? html`<p>${withCode(lines[0] ?? '')}</p>`
    : html`<ol>${lines.map((line) => html`<li>${withCode(line)}</li>`)}</ol>`;

/** Odd pieces are commands. */
const withCode = (line: string): Html[] =>
  line.split('`').map((piece, i) => (i % 2 === 0 ? html`${piece}` : html`<code>${piece}</code>`));

const icon = (passed: boolean): Html =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="11"/><path d="${passed ? 'M7 12.5l3.5 3.5L17 9' : 'M8 8l8 8M16 8l-8 8'}"/></svg>`;

/** Colour alone says nothing to some readers and on some paper. */
const marks = {
  good: ['✓', 'good'],
  bad: ['✕', 'bad'],
  warn: ['!', 'look at this'],
} as const;
const mark = (tone: Tone): Html | null =>
  tone === 'plain'
    ? null
    : html`<span class="mark" role="img" aria-label="${marks[tone][1]}">${marks[tone][0]}</span>`;
