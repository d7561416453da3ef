import { describe, expect, it } from 'vitest';
import { attempt, toEnd, toStart, translated, whole, window } from './letter-windows.ts';

describe('translate at the ends of the logs', () => {
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

  it('empty topic: an empty target waits for all of the source', () => {
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

  it('never answers below the log start', () => {
    const cut = window('', 40, {
      bounds: { start: 50, highWatermark: 50, lastStable: 50 },
      next: 45,
      atEnd: true,
    });
    expect(translated(102, toStart('abcd', 100), cut)).toMatchObject({ targetOffset: 50 });
  });
});
