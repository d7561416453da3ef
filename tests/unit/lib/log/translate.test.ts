import { describe, expect, it } from 'vitest';
import { type Attempt, type TranslationContext, translate } from '../../../../functions/lib/log/translate.ts';
import type { LogRecord } from '../../../../functions/lib/log/types.ts';
import type { LogWindow } from '../../../../functions/lib/log/window.ts';

/**
 * A window of one letter a record from offset `from` on; a dot is an offset without a record (a marker, or compacted).
 * The log's bounds reach 10 further on both sides unless told.
 */
const window = (letters: string, from: number, more: Partial<LogWindow> = {}): LogWindow => ({
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
const toStart = (letters: string, from: number, more: Partial<LogWindow> = {}): LogWindow => {
  const end = from + letters.length;
  return window(letters, from, {
    bounds: { start: from, highWatermark: end + 10, lastStable: end + 10 },
    ...more,
  });
};
const toEnd = (letters: string, from: number, more: Partial<LogWindow> = {}): LogWindow => {
  const end = from + letters.length;
  return window(letters, from, {
    bounds: { start: from - 10, highWatermark: end, lastStable: end },
    atEnd: true,
    ...more,
  });
};
const whole = (letters: string, from: number): LogWindow => {
  const end = from + letters.length;
  return window(letters, from, { bounds: { start: from, highWatermark: end, lastStable: end }, atEnd: true });
};

const context: TranslationContext = { isolation: 'read_committed', sourceNames: [], noneAsNewAs: 0 };
const attempt = (
  offset: number,
  source: LogWindow,
  target: LogWindow,
  more: Partial<TranslationContext> = {},
): Attempt => translate({ topic: 't', partition: 1, offset }, source, target, { ...context, ...more });
const translated = (...args: Parameters<typeof attempt>) => attempt(...args).translation;

describe('translate', () => {
  it('answers in full', () => {
    expect(attempt(102, window('abcd', 100), window('abcd', 50))).toEqual({
      translation: {
        topic: 't',
        partition: 1,
        sourceOffset: 102,
        kind: 'exact',
        targetOffset: 52,
        reason: 'the next unread record stands once on the target, behind records that are read',
        rereadWorst: 0,
        writable: true,
      },
      settled: true,
      anchored: true,
    });
  });

  it('looks past offsets that hold no record', () => {
    expect(translated(101, window('a..cd', 100), window('a.cd', 50))).toMatchObject({
      kind: 'exact',
      targetOffset: 52,
    });
    expect(translated(105, toEnd('ab...', 100), toEnd('ab..', 50))).toMatchObject({
      kind: 'exact',
      targetOffset: 54,
    });
  });

  it('without a trace: the log start of the target, to be settled by wider windows unless there are none', () => {
    expect(attempt(102, window('abcd', 100), window('xy', 50))).toMatchObject({
      translation: {
        kind: 'untranslatable',
        targetOffset: 40,
        rereadWorst: 22,
        reason: 'no record around the position was found on the target',
      },
      settled: false,
      anchored: false,
    });
    expect(attempt(102, whole('abcd', 100), whole('xy', 50)).settled).toBe(true);
    expect(attempt(102, whole('abcd', 100), window('xy', 50)).settled).toBe(false);
    expect(attempt(102, window('abcd', 100), whole('xy', 50)).settled).toBe(false);
  });

  it('is not exact where an older record outside the window could be equal', () => {
    const [source, target] = [window('abcd', 100), window('abcd', 50)];
    const since = (letter: string) => ({ noneAsNewAs: letter.charCodeAt(0) });
    expect(translated(102, source, target, since('c')).kind).toBe('exact');
    expect(attempt(102, source, target, since('d'))).toMatchObject({
      translation: { kind: 'lower-bound', targetOffset: 52 },
      settled: false,
    });
    expect(
      translated(102, toStart('abcd', 100), target, { noneAsNewAs: Number.POSITIVE_INFINITY }).kind,
    ).toBe('exact');
    expect(
      translated(102, toEnd('ab', 100), toEnd('ab', 50), { noneAsNewAs: Number.POSITIVE_INFINITY }),
    ).toMatchObject({
      kind: 'lower-bound',
      reason: 'consumedNotReplicated: the target lacks up to 12 record(s) that the group has read',
      rereadWorst: 12,
    });
  });

  it('believes stamps only where the source cluster is named', () => {
    const stamped = (letters: string, from: number): LogWindow => {
      const plain = window(letters, from);
      const origin = (offset: number) => ({ cluster: 'c', topic: 't', partition: 1, offset: offset + 50 });
      return {
        ...plain,
        records: plain.records.map((record) => ({ ...record, origin: origin(record.offset) })),
      };
    };
    expect(translated(102, window('xxxx', 100), stamped('xxxx', 50))).toMatchObject({
      kind: 'lower-bound',
      targetOffset: 50,
    });
    expect(translated(102, window('xxxx', 100), stamped('xxxx', 50), { sourceNames: ['c'] })).toMatchObject({
      kind: 'exact',
      targetOffset: 52,
    });
  });

  it('at the source log start what the target has more is older, if no offset in between is empty', () => {
    const target = window('abcd', 50);
    expect(translated(100, toStart('cd', 100), target)).toMatchObject({ kind: 'exact', targetOffset: 52 });
    expect(translated(100, window('cd', 100), target)).toMatchObject({
      kind: 'lower-bound',
      targetOffset: 50,
    });
    expect(translated(100, toStart('.cd', 100), target)).toMatchObject({
      kind: 'lower-bound',
      targetOffset: 50,
    });
    expect(translated(101, toStart('.cd', 100), target)).toMatchObject({
      kind: 'lower-bound',
      targetOffset: 50,
    });
  });

  it('the first record of the target may be the next unread one', () => {
    expect(translated(102, window('abcd', 100), toStart('cd', 50))).toMatchObject({
      kind: 'exact',
      targetOffset: 50,
    });
    expect(translated(102, window('abcd', 100), window('cd', 50))).toMatchObject({
      kind: 'lower-bound',
      targetOffset: 50,
      rereadWorst: 0,
    });
  });

  it('behind the end: exact if both logs end alike and nothing is open', () => {
    expect(translated(102, toEnd('ab', 100), toEnd('ab', 50))).toMatchObject({
      kind: 'exact',
      targetOffset: 52,
      rereadWorst: 0,
      reason: 'both logs end with the same record',
    });
    const open = toEnd('ab', 100, { bounds: { start: 90, highWatermark: 103, lastStable: 102 } });
    expect(translated(102, open, toEnd('ab', 50))).toMatchObject({
      kind: 'lower-bound',
      reason: 'a transaction is open on the source: its records may still be copied',
    });
    expect(translated(102, open, toEnd('ab', 50), { isolation: 'read_uncommitted' }).kind).toBe('exact');
    expect(translated(102, window('ab', 100), toEnd('ab', 50))).toMatchObject({
      kind: 'lower-bound',
      reason: expect.stringMatching(/^records are in flight/),
    });
  });

  it('behind the end: older copies below do not matter, records that follow do', () => {
    expect(translated(102, toEnd('ab', 100), toEnd('xab', 50))).toMatchObject({
      kind: 'exact',
      targetOffset: 53,
    });
    expect(translated(102, toEnd('ab', 100), toEnd('abx', 50))).toMatchObject({
      kind: 'lower-bound',
      targetOffset: 52,
      rereadWorst: 1,
      reason: 'the target holds records that the source does not have below its end',
    });
  });

  it('ahead of replication: the end of the target, and what is still to come is read again', () => {
    expect(attempt(104, window('abcdef', 100), toEnd('ab', 50))).toMatchObject({
      translation: {
        kind: 'lower-bound',
        targetOffset: 52,
        rereadWorst: 2,
        reason: 'consumedNotReplicated: the target lacks up to 2 record(s) that the group has read',
      },
      settled: true,
    });
    expect(attempt(104, toEnd('abcd', 100), toEnd('ab', 50))).toMatchObject({
      translation: { rereadWorst: 2 },
      settled: false,
    });
    expect(attempt(101, window('abcd', 100), toEnd('a', 50))).toMatchObject({
      translation: {
        kind: 'lower-bound',
        targetOffset: 51,
        rereadWorst: 0,
        reason: expect.stringMatching(/^records are in flight/),
      },
      settled: true,
    });
    expect(translated(103, window('abbc', 100), toEnd('b', 50))).toMatchObject({
      targetOffset: 51,
      rereadWorst: 13,
    });
  });

  it('an empty target waits for all of the source', () => {
    expect(translated(102, toStart('abcd', 100), whole('', 50))).toMatchObject({
      kind: 'lower-bound',
      targetOffset: 50,
      rereadWorst: 2,
    });
    expect(translated(100, toStart('abcd', 100), whole('', 50))).toMatchObject({
      kind: 'lower-bound',
      rereadWorst: 0,
    });
  });

  it('where the target window breaks off before an unread record, all behind it may be read', () => {
    expect(attempt(104, window('abcdef', 100), window('abc', 50))).toMatchObject({
      translation: { kind: 'lower-bound', targetOffset: 53, rereadWorst: 10 },
      settled: false,
    });
  });

  it('says why it is a lower bound', () => {
    const reasonOf = (source: string, target: string): string =>
      translated(102, window(source, 100), window(target, 50)).reason;
    expect(reasonOf('abcd', 'abcbc')).toBe(
      'records around the position are repeated, or removed from one of the logs',
    );
    expect(reasonOf('abcd', 'abd')).toBe(
      'the next unread record is not on the target, or not told apart from its equals',
    );
  });

  it('never answers below the log start', () => {
    const cut = window('', 40, {
      bounds: { start: 50, highWatermark: 50, lastStable: 50 },
      next: 45,
      atEnd: true,
    });
    expect(translated(102, toStart('abcd', 100), cut)).toMatchObject({ targetOffset: 50 });
  });
});
