import { type Html, html } from '../html.ts';

/** Widths in CSS pixels: a chart is drawn for each, so that its text stays readable on a phone. */
const widths = { wide: 860, narrow: 330 } as const;
export interface Canvas {
  readonly width: number;
  readonly narrow: boolean;
}

/**
 * An image with a name and a description. `draw` gives its marks and its height; CSS shows the one that fits the
 * screen, and the hidden one is hidden from screen readers too.
 */
export function chart(
  id: string,
  title: string,
  description: string,
  draw: (canvas: Canvas) => { readonly height: number; readonly marks: Html },
): Html {
  const svg = (kind: 'wide' | 'narrow'): Html => {
    const width = widths[kind];
    const { height, marks } = draw({ width, narrow: kind === 'narrow' });
    const name = `${id}-${kind}`;
    return html`<svg class="chart ${kind}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${name}-title ${name}-desc"><title id="${name}-title">${title}</title><desc id="${name}-desc">${description}</desc>${marks}</svg>`;
  };
  return html`<figure>${svg('wide')}${svg('narrow')}</figure>`;
}

/** Pixels to a tenth: enough for the eye, and short. */
export const px = (n: number): string => String(Math.round(n * 10) / 10);

/** Cuts a label to about that many pixels at 12 px; the full text is in the table beside the chart. */
export function shorten(label: string, width: number): string {
  const most = Math.max(4, Math.floor(width / 6.6));
  const characters = [...label];
  return characters.length <= most ? label : `${characters.slice(0, most - 1).join('')}…`;
}
