const instant = String.raw`\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z)?`;
/** `from/to` in UTC: days (`2026-12-20/2027-01-05`, the end day not included) or times (`2026-12-20T18:00Z/…`). */
export const blackoutPattern = new RegExp(`^(${instant})/(${instant})$`);
export const blackoutAllowed =
  'a span from/to in UTC whose end is later than its start, such as 2026-12-20/2027-01-05 or 2026-12-20T18:00Z/2026-12-21T06:00Z';

/** Start (included) and end (excluded) in ms since the epoch; null if the text is no span. */
export function blackoutSpan(text: string): { readonly from: number; readonly to: number } | null {
  const [, start, end] = blackoutPattern.exec(text) ?? [];
  const from = Date.parse(start ?? '');
  const to = Date.parse(end ?? '');
  return from < to && isRealDay(start) && isRealDay(end) ? { from, to } : null;
}

/** Date.parse takes 31 February and gives a day in March. */
function isRealDay(text: string | undefined): boolean {
  const day = (text ?? '').slice(0, 10);
  return new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) === day;
}
