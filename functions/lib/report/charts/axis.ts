import { scaleLinear } from 'd3-scale';
import { duration } from '../format.ts';
import { type Html, html } from '../html.ts';
import { px } from './chart.ts';

/** Steps of an axis in milliseconds that a person would choose: 1, 2, 5 times ten; then minutes and hours. */
const steps = [
  ...[0.1, 1, 10, 100, 1_000].flatMap((unit) => [unit, 2 * unit, 5 * unit]),
  10_000,
  20_000,
  30_000,
  60_000,
  120_000,
  300_000,
  600_000,
  1_200_000,
  1_800_000,
  3_600_000,
  7_200_000,
  21_600_000,
  43_200_000,
  86_400_000,
];

/** Zero to the end, in steps so that there are about `wanted` of them. */
export function ticks(endMs: number, wanted: number): number[] {
  const step = steps.find((candidate) => endMs / candidate <= wanted) ?? Math.ceil(endMs / wanted);
  return Array.from({ length: Math.floor(endMs / step) + 1 }, (_, i) => Math.round(i * step * 10) / 10);
}

/** Milliseconds to pixels; an empty range still has a length. */
export const scale = (endMs: number, from: number, to: number) =>
  scaleLinear([0, Math.max(endMs, Number.MIN_VALUE)], [from, to]);

/** Vertical grid lines with their times below. */
export function timeAxis(
  endMs: number,
  x: (ms: number) => number,
  top: number,
  bottom: number,
  wanted: number,
): Html {
  const marks = ticks(endMs, wanted);
  return html`${marks.map((ms, i) => {
    const anchor = i === 0 ? 'start' : x(endMs) - x(ms) < 24 ? 'end' : 'middle';
    return html`<line class="grid" x1="${px(x(ms))}" x2="${px(x(ms))}" y1="${px(top)}" y2="${px(bottom)}"/><text class="tick" x="${px(x(ms))}" y="${px(bottom + 16)}" text-anchor="${anchor}">${duration(ms)}</text>`;
  })}`;
}
