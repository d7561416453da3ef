import type { StepResult } from '../../contracts/drill.ts';
import { counted, duration } from '../format.ts';
import { type Html, html } from '../html.ts';
import { scale, timeAxis } from './axis.ts';
import { type Canvas, chart, px, shorten } from './chart.ts';

interface Lane {
  readonly name: string;
  readonly stays: readonly StepResult[];
}
/** More lanes than this are only in the table. */
const mostLanes = 60;

/** One lane a state, in the order in which they were first entered; one bar a stay. */
export function timeline(steps: readonly StepResult[]): Html {
  const starts = steps.map((step) => Date.parse(step.startedAt));
  const begin = Math.min(...starts);
  const end = Math.max(...steps.map((step, i) => (starts[i] ?? 0) + step.ms)) - begin;
  const lanes = [...Map.groupBy(steps, (step) => step.name)].map(([name, stays]) => ({ name, stays }));
  const failed = steps.filter((step) => step.result === 'failed').length;
  const description = `${counted(steps.length, 'step')} in ${duration(end)}, ${count(failed)} failed. The table below has each step.`;
  const hidden = lanes.length - mostLanes;
  return html`${chart('timeline', 'Timeline of steps', description, (canvas) => draw(canvas, lanes.slice(0, mostLanes), begin, end))}
${hidden > 0 ? html`<p>${counted(hidden, 'more state')} only in the table.</p>` : null}`;
}
const count = (n: number): string => (n === 0 ? 'none' : String(n));

function draw({ width, narrow }: Canvas, lanes: readonly Lane[], begin: number, end: number) {
  const [left, lane, top] = narrow ? [1, 34, 6] : [210, 22, 6];
  const x = scale(end, left, width - (narrow ? 4 : 96));
  const bottom = top + lanes.length * lane;
  const rows = lanes.map(({ name, stays }, i) => {
    const y = top + i * lane;
    const bar = narrow ? y + 18 : y + 4;
    const failed = stays.some((step) => step.result === 'failed') ? ' failed' : '';
    const spent = duration(stays.reduce((sum, step) => sum + step.ms, 0)) + failed;
    const label = narrow
      ? html`<text class="lane" x="1" y="${px(y + 13)}">${shorten(name, width - 110)}</text><text class="tick" x="${width - 4}" y="${px(y + 13)}" text-anchor="end">${spent}</text>`
      : html`<text class="lane" x="${left - 10}" y="${px(y + 15)}" text-anchor="end">${shorten(name, left - 16)}</text>`;
    const bars = stays.map((step) => {
      const from = x(Date.parse(step.startedAt) - begin);
      const to = x(Date.parse(step.startedAt) - begin + step.ms);
      // A step of a millisecond is still to be seen.
      return html`<rect class="${step.result}" x="${px(from)}" y="${px(bar)}" width="${px(Math.max(2, to - from))}" height="${narrow ? 10 : 14}" rx="2"><title>${name}: ${duration(step.ms)}, ${step.result}</title></rect>`;
    });
    const last = Math.max(...stays.map((step) => x(Date.parse(step.startedAt) - begin + step.ms)));
    const time = narrow
      ? null
      : html`<text class="tick" x="${px(Math.max(last, left + 2) + 6)}" y="${px(y + 15)}">${spent}</text>`;
    return html`${label}${bars}${time}`;
  });
  return { height: bottom + 24, marks: html`${timeAxis(end, x, top, bottom, narrow ? 4 : 8)}${rows}` };
}
