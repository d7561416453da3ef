import { curveMonotoneX, line } from 'd3-shape';
import type { CanaryResult } from '../../contracts/drill.ts';
import { count, duration } from '../format.ts';
import { type Html, html } from '../html.ts';
import { scale, ticks, timeAxis } from './axis.ts';
import { type Canvas, chart, px } from './chart.ts';

type Latency = NonNullable<CanaryResult['latencyMs']>;
type Point = readonly [number, number];

/** Replication latency over the time of the canary, with its median and 99th percentile. */
export function latencyChart(series: readonly Point[], latency: Latency): Html {
  const points = series.toSorted((a, b) => a[0] - b[0]);
  const description = `${count(points.length)} samples. Median ${duration(latency.p50)}, 99th percentile ${duration(latency.p99)}, highest ${duration(latency.max)}.`;
  return chart('latency', 'Replication latency over time', description, (canvas) =>
    draw(canvas, points, latency),
  );
}

function draw({ width, narrow }: Canvas, points: readonly Point[], latency: Latency) {
  const [left, top, bottom] = [narrow ? 46 : 56, 18, narrow ? 180 : 220];
  const end = points.at(-1)?.[0] ?? 0;
  const highest = Math.max(latency.max, latency.p99, ...points.map((point) => point[1]));
  const x = scale(end, left, width - 4);
  const y = scale(highest, bottom, top);
  const rows = ticks(highest, 4).map(
    (ms) =>
      html`<line class="grid" x1="${left}" x2="${px(width - 4)}" y1="${px(y(ms))}" y2="${px(y(ms))}"/><text class="tick" x="${left - 6}" y="${px(y(ms) + 4)}" text-anchor="end">${duration(ms)}</text>`,
  );
  const path = line<Point>(
    (point) => x(point[0]),
    (point) => y(point[1]),
  )
    .curve(curveMonotoneX)
    .digits(1);
  const dots =
    points.length <= 120
      ? points.map(
          (point) => html`<circle class="dot" cx="${px(x(point[0]))}" cy="${px(y(point[1]))}" r="2"/>`,
        )
      : null;
  const marks = html`${rows}${timeAxis(end, x, top, bottom, narrow ? 3 : 7)}<path class="series" d="${path(points) ?? ''}"/>${dots}${level('p99', latency.p99)}${level('p50', latency.p50)}`;
  return { height: bottom + 26, marks };

  function level(name: string, ms: number): Html {
    return html`<line class="level" x1="${left}" x2="${px(width - 4)}" y1="${px(y(ms))}" y2="${px(y(ms))}"/><text class="level-label" x="${px(width - 6)}" y="${px(y(ms) - 4)}" text-anchor="end">${name} ${duration(ms)}</text>`;
  }
}
