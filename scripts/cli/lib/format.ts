/** `3.1 s`, `42 s`, `4 min 05 s`, `1 h 02 min`. */
export function duration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 120) return `${whole} s`;
  if (whole < 7200) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
}

/** `+00:42`, `+1:02:07`. */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return `+${hours > 0 ? `${hours}:` : ''}${two(minutes)}:${two(seconds % 60)}`;
}

/** `12:01:07`, UTC: the clock that reports and ledger use too. */
export const clockTime = (ms: number): string => new Date(ms).toISOString().slice(11, 19);

/** `2026-11-24 12:01:07`, UTC, from ISO 8601. */
export const dayTime = (iso: string): string => iso.slice(0, 19).replace('T', ' ');

/** `1,000`. */
export const count = (value: number): string => value.toLocaleString('en-US');

/** `3 topics`, `1 topic`. */
export const plural = (value: number, one: string): string =>
  `${count(value)} ${one}${value === 1 ? '' : 's'}`;

const two = (value: number): string => String(value).padStart(2, '0');
