import type { RtoPart } from '../../contracts/drill.ts';
import { duration } from '../format.ts';
import { type Html, html } from '../html.ts';
import { scale, timeAxis } from './axis.ts';
import { type Canvas, chart, px } from './chart.ts';

interface Bar {
  readonly parts: readonly RtoPart[];
  readonly totalMs: number;
  readonly objectiveMs: number;
}

/** The whole against its objective, and below it the parts end to end on a scale of their own. */
export function rtoBar(parts: readonly RtoPart[], objectiveSeconds: number): Html {
  const totalMs = parts.reduce((sum, part) => sum + part.seconds, 0) * 1_000;
  const bar = { parts, totalMs, objectiveMs: objectiveSeconds * 1_000 };
  const description = `${parts.length} parts that add up to ${duration(totalMs)}; the objective is ${duration(bar.objectiveMs)}. The table below has each part.`;
  return chart('rto-bar', 'Time to switch against its objective', description, (canvas) => ({
    height: 150,
    marks: html`${whole(canvas, bar)}${pieces(canvas, bar)}`,
  }));
}

function whole({ width }: Canvas, { totalMs, objectiveMs }: Bar): Html {
  const x = scale(Math.max(totalMs, objectiveMs), 1, width - 2);
  const limit = x(objectiveMs);
  const met = totalMs <= objectiveMs;
  return html`<text class="lane" x="1" y="13">${met ? 'Within' : 'Above'} the objective of ${duration(objectiveMs)}</text>
<rect class="track" x="1" y="22" width="${px(limit - 1)}" height="16" rx="3"/><rect class="${met ? 'met' : 'failed'}" x="1" y="22" width="${px(Math.max(2, x(totalMs) - 1))}" height="16" rx="3"/>
<line class="limit" x1="${px(limit)}" x2="${px(limit)}" y1="18" y2="42"/>`;
}

function pieces({ width, narrow }: Canvas, { parts, totalMs }: Bar): Html {
  const x = scale(totalMs, 1, width - 2);
  const ends = parts.map((_, i) =>
    parts.slice(0, i + 1).reduce((sum, part) => sum + part.seconds * 1_000, 0),
  );
  const bars = parts.map((part, i) => {
    const from = x(ends[i - 1] ?? 0);
    const to = x(ends[i] ?? 0);
    // A gap between neighbours, unless the part is so short that the gap would swallow it.
    const gap = to - from > 4 ? 1 : 0;
    return html`<rect class="c${i % 8}" x="${px(from)}" y="84" width="${px(Math.max(0, to - from - gap))}" height="34"><title>${part.name}: ${duration(part.seconds * 1_000)}</title></rect>`;
  });
  return html`<text class="lane" x="1" y="76">Part by part</text>${bars}${timeAxis(totalMs, x, 118, 124, narrow ? 4 : 8)}`;
}
