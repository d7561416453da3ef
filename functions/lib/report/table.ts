import { type Html, html } from './html.ts';

export interface Column {
  readonly label: string;
  /** Numbers are set to the right. */
  readonly numeric?: boolean;
  /** Sentences need room. */
  readonly wide?: boolean;
}
/** The first cell names the row. */
export interface Row {
  readonly cells: readonly (Html | string)[];
  readonly tone?: 'bad' | 'warn';
}

/**
 * A table that a phone shows as one block a row. The roles are written out because browsers drop a table's meaning
 * when its display changes.
 */
export function table(caption: string, columns: readonly Column[], rows: readonly Row[]): Html {
  return html`<table role="table"><caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(
    (column) => html`<th role="columnheader" scope="col"${look(column)}>${column.label}</th>`,
  )}</tr></thead>
<tbody role="rowgroup">${rows.map((row) => tableRow(columns, row))}</tbody></table>`;
}

const tableRow = (columns: readonly Column[], row: Row): Html =>
  html`<tr role="row"${row.tone ? html` class="${row.tone}"` : null}>${columns.map((column, i) =>
    i === 0
      ? html`<th role="rowheader" scope="row">${row.cells[i] ?? ''}</th>`
      : html`<td role="cell" data-label="${column.label}"${look(column)}>${row.cells[i] ?? ''}</td>`,
  )}</tr>
`;

const look = (column: Column): Html | null =>
  column.numeric ? html` class="num"` : column.wide ? html` class="wide"` : null;

/** Rows that need no attention stay one click away; print shows them. */
export const folded = (summary: string, content: Html): Html =>
  html`<details><summary>${summary}</summary>${content}</details>`;
