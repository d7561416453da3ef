import { describe, expect, it } from 'vitest';
import type { LogWindow } from '../../../../functions/lib/log/window.ts';
import { attempt, toEnd, toStart, translated, whole, window } from './letter-windows.ts';

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
});
