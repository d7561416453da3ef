import type { LogRecord } from './types.ts';
import type { LogWindow } from './window.ts';

/**
 * Why records that a log does not hold may have come there nevertheless. `removed`: it begins above its first offset,
 * so its oldest records were deleted. `holes`: it lacks offsets; on a compacted topic copies may have stood there that
 * newer records of their keys replaced, elsewhere these are markers and aborted records. Null: it holds all that ever came.
 */
export type Doubt = 'removed' | 'holes' | null;

/**
 * Whether all that ever stood behind one record of a window is still there, up to the window's end. `copy` is that
 * record's offset; null: there is none, so the log has to be whole from its very first offset on.
 */
export function doubtBehind(
  copy: number | null,
  { records, from, next }: Pick<LogWindow, 'records' | 'from' | 'next'>,
): Doubt {
  const first = copy === null ? 0 : copy + 1;
  const behind = records.filter(({ offset }) => offset >= first);
  if (behind.length >= next - first) return null;
  return copy === null && from > 0 ? 'removed' : 'holes';
}

/** A record may be copied again: whatever came behind its first copy may have come before the last one. */
export const firstCopy = (records: readonly LogRecord[], fingerprint: string | undefined): number | null =>
  records.find((record) => record.copied && record.fingerprint === fingerprint)?.offset ?? null;
