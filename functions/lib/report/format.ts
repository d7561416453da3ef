/** How the report writes amounts: the same in every place and on every machine. */

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

/** 12,345 */
export const count = (n: number): string => whole.format(n);

/** `0 s`, `420 ms`, `12.3 s`, `4 min 12 s`, `1 h 03 min`. */
export function duration(ms: number): string {
  if (ms === 0) return '0 s';
  if (ms < 1_000) return `${short.format(ms)} ms`;
  if (ms < 59_950) return `${short.format(ms / 1_000)} s`;
  const seconds = Math.round(ms / 1_000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${pad(seconds % 60)} s`;
  return `${whole.format(Math.floor(minutes / 60))} h ${pad(minutes % 60)} min`;
}
const pad = (n: number): string => String(n).padStart(2, '0');

/** `2026-11-24 06:00:03 UTC`; the text itself if it is no date. */
export function dateTime(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** `$0.0812`, `$1.25`: three digits that count below a dollar, cents above. */
export function dollars(usd: number): string {
  if (usd === 0) return '$0';
  if (usd >= 1)
    return `$${usd.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  return `$${new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3, maximumFractionDigits: 9 }).format(usd)}`;
}

/** An amount in whatever unit: whole numbers in full, others to 4 digits. */
export const quantity = (n: number): string =>
  Number.isInteger(n) ? count(n) : new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 }).format(n);

/** `1 record`, `2 records`. */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${count(n)} ${n === 1 ? one : many}`;
