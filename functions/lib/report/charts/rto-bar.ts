import type { RtoPart } from '../../contracts/drill.ts';
import { duration } from '../format.ts';
import { type Html, html } from '../html.ts';
import { scale, timeAxis } from './axis.ts';
import { type Canvas, chart, px } from './chart.ts';

/** The parts end to end, and a line where the objective is. */
export function rtoBar(parts: readonly RtoPart[], objectiveSeconds: number): Html {
  const total = parts.reduce((sum, part) => sum + part.seconds, 0);
  const description = `${parts.length} parts that add up to ${duration(total * 1_000)}; the objective is ${duration(objectiveSeconds * 1_000)}. The table below has each part.`;
  return chart('rto-bar', 'Time to switch against its objective', description, (canvas) =>
    draw(canvas, parts, total, objectiveSeconds),
  );
}

function draw({ width, narrow }: Canvas, parts: readonly RtoPart[], total: number, objective: number) {
  const end = Math.max(total, objective) * 1_000;
  const x = scale(end, 1, width - 2);
  const ends = parts.map((_, i) =>
    parts.slice(0, i + 1).reduce((sum, part) => sum + part.seconds * 1_000, 0),
  );
  const bars = parts.map((part, i) => {
    const from = x(ends[i - 1] ?? 0);
    const to = x(ends[i] ?? 0);
    // A gap between neighbours, unless the part is so short that the gap would swallow it.
    const gap = to - from > 4 ? 1 : 0;
    return html`<rect class="c${i % 8}" x="${px(from)}" y="26" width="${px(Math.max(0, to - from - gap))}" height="30"><title>${part.name}: ${duration(part.seconds * 1_000)}</title></rect>`;
  });
  const limit = x(objective * 1_000);
  const onRight = limit > width / 2;
  const label = `objective ${duration(objective * 1_000)}`;
  const marks = html`${timeAxis(end, x, 26, 62, narrow ? 4 : 8)}<rect class="track" x="1" y="26" width="${px(width - 3)}" height="30"/>${bars}
<line class="limit" x1="${px(limit)}" x2="${px(limit)}" y1="18" y2="62"/><text class="limit-label" x="${px(limit)}" y="13" text-anchor="${onRight ? 'end' : 'start'}">${label}</text>`;
  return { height: 84, marks };
}
