const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
type Unit = keyof typeof unitMs;

/** A whole number above zero and its unit: `500ms`, `60s`, `5m`, `6h`, `1d`. */
export const durationPattern = /^([1-9]\d{0,8})(ms|s|m|h|d)$/;
export const durationAllowed =
  'a whole number above zero and its unit (ms, s, m, h or d), such as 500ms, 60s, 5m or 6h; at most 366d';
const longestMs = 366 * unitMs.d;

/** Milliseconds of a duration text; null if it is none, or longer than 366 days. */
export function durationMs(text: string): number | null {
  const [, count, unit] = durationPattern.exec(text) ?? [];
  if (count === undefined || unit === undefined) return null;
  const ms = Number(count) * unitMs[unit as Unit];
  return ms <= longestMs ? ms : null;
}
