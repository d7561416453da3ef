import { type Attempt, type TranslationContext, translate } from '../../../../functions/lib/log/translate.ts';
import type { LogRecord } from '../../../../functions/lib/log/types.ts';
import type { LogWindow } from '../../../../functions/lib/log/window.ts';

/**
 * A window of one letter a record from offset `from` on; a dot is an offset without a record (a marker, or compacted).
 * The log's bounds reach 10 further on both sides unless told.
 */
export const window = (letters: string, from: number, more: Partial<LogWindow> = {}): LogWindow => ({
  bounds: {
    start: from - 10,
    highWatermark: from + letters.length + 10,
    lastStable: from + letters.length + 10,
  },
  from,
  next: from + letters.length,
  atEnd: false,
  records: [...letters].flatMap((letter, index): LogRecord[] =>
    letter === '.'
      ? []
      : [{ offset: from + index, timestamp: letter.charCodeAt(0), fingerprint: letter, copied: true }],
  ),
  ...more,
});
/** The same at the beginning of its log. */
export const toStart = (letters: string, from: number, more: Partial<LogWindow> = {}): LogWindow => {
  const end = from + letters.length;
  return window(letters, from, {
    bounds: { start: from, highWatermark: end + 10, lastStable: end + 10 },
    ...more,
  });
};
/** The same at the end of its log. */
export const toEnd = (letters: string, from: number, more: Partial<LogWindow> = {}): LogWindow => {
  const end = from + letters.length;
  return window(letters, from, {
    bounds: { start: from - 10, highWatermark: end, lastStable: end },
    atEnd: true,
    ...more,
  });
};
/** A whole log. */
export const whole = (letters: string, from: number): LogWindow => {
  const end = from + letters.length;
  return window(letters, from, { bounds: { start: from, highWatermark: end, lastStable: end }, atEnd: true });
};

const context: TranslationContext = { isolation: 'read_committed', sourceNames: [], noneAsNewAs: 0 };
/** Translates offset `offset` of one partition. */
export const attempt = (
  offset: number,
  source: LogWindow,
  target: LogWindow,
  more: Partial<TranslationContext> = {},
): Attempt => translate({ topic: 't', partition: 1, offset }, source, target, { ...context, ...more });
/** Only the answer. */
export const translated = (...args: Parameters<typeof attempt>) => attempt(...args).translation;
