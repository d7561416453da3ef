import { type Html, html } from './html.ts';
import { shownName } from './shown.ts';
import { folded } from './table.ts';

/** The rest is folded; paper shows it all. */
const shownAtOnce = 10;

/** Sentences of the JSON, in their order; a long list is folded. */
export function list(path: string, lines: readonly string[]): Html {
  const rest = lines.slice(shownAtOnce);
  return html`${items(path, lines.slice(0, shownAtOnce), 0)}
${rest.length === 0 ? null : folded(`${rest.length} more`, items(path, rest, shownAtOnce))}`;
}

const items = (path: string, lines: readonly string[], from: number): Html =>
  html`<ul>${lines.map((line, i) => html`<li>${shownName(`${path}.${from + i}`, line)}</li>`)}</ul>`;

/** The same behind a heading sentence; nothing where there is no line. */
export const listed = (heading: string, path: string, lines: readonly string[]): Html | null =>
  lines.length === 0 ? null : html`<p>${heading}</p>${list(path, lines)}`;
