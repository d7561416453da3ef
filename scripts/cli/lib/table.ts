import { stripVTControlCharacters } from 'node:util';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/** A plain table: two spaces between columns, numbers to the right, colour codes not counted as width. No rows: only the titles. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const titles = columns.map((column) => column.title);
  const widths = columns.map((_, at) => Math.max(...[titles, ...rows].map((row) => width(row[at] ?? ''))));
  const line = (row: readonly string[]): string =>
    columns
      .map((column, at) => pad(row[at] ?? '', widths[at] ?? 0, column.align ?? 'left'))
      .join('  ')
      .trimEnd();
  return [titles, ...rows].map(line).join('\n');
}

/** Names and values, one a line, the values under each other. */
export function fields(entries: readonly (readonly [string, string])[]): string {
  const indent = Math.max(0, ...entries.map(([name]) => width(name))) + 2;
  return entries
    .map(([name, value]) => pad(name, indent, 'left') + value.replaceAll('\n', `\n${' '.repeat(indent)}`))
    .join('\n');
}

/** Columns that a terminal gives the text. */
const width = (text: string): number => [...stripVTControlCharacters(text)].length;

const pad = (text: string, to: number, align: 'left' | 'right'): string => {
  const space = ' '.repeat(Math.max(0, to - width(text)));
  return align === 'right' ? space + text : text + space;
};
