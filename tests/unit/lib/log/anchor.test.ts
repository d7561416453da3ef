import { describe, expect, it } from 'vitest';
import { type Anchor, type Coverage, findAnchor } from '../../../../functions/lib/log/anchor.ts';

const inside: Coverage = {
  certain: () => true,
  fromSourceStart: false,
  sourceAtEnd: false,
  allRead: false,
  targetStart: false,
  targetWhole: false,
};

/** One letter a record; the bar is the position. A capital on the target was produced there. */
const find = (source: string, target: string, coverage: Partial<Coverage> = {}): Anchor | null => {
  const keys = {
    source: [...source.replace('|', '')],
    target: [...target.toLowerCase()],
    copied: [...target].map((letter) => letter === letter.toLowerCase()),
  };
  return findAnchor(keys, source.indexOf('|'), { ...inside, ...coverage });
};

describe('findAnchor', () => {
  it.each<[string, string, number, Partial<Anchor>]>([
    ['ab|cd', 'abcd', 2, { evidence: 'read', exact: true, reread: 0, lastCopied: 1 }],
    ['|abcd', 'abcd', 0, { evidence: 'start', exact: false }],
    ['ab|cd', 'bcd', 1, { evidence: 'read', exact: true }],
    // The next unread record is gone from the target: where it would be is safe, but not proved.
    ['ab|cd', 'abd', 2, { exact: false, reread: 0 }],
    // Something unknown between the read and the unread one.
    ['ab|cd', 'abzcd', 2, { exact: false, reread: 1 }],
    // Something unknown before what is read: it may be unread, and the reading begins there.
    ['ab|cd', 'azbcd', 1, { exact: false, reread: 2 }],
    ['ab|cd', 'zabcd', 0, { evidence: 'start', exact: false, reread: 3 }],
  ])('%s in %s', (source, target, index, wanted) => {
    expect(find(source, target)).toMatchObject({ index, ...wanted });
  });

  it.each<[string, string, number, number]>([
    ['ab|cde', 'abcdbcde', 2, 3],
    ['abcd|e', 'abcdbcde', 7, 0],
    ['ab|c', 'cabc', 0, 3],
    ['a|bc', 'abbc', 1, 1],
  ])('copied twice: %s in %s goes to the lower place', (source, target, index, reread) => {
    expect(find(source, target)).toMatchObject({ index, reread, exact: reread === 0 });
  });

  it.each<[string, string, number, boolean]>([
    // Equal records are told apart by their number between two unmistakable ones.
    ['zxx|xxy', 'zxxxxy', 3, true],
    ['zx|yxw', 'zxyxw', 2, true],
    // One more of them on the target: a replay, so the first that may be unread.
    ['zxx|xxy', 'zxxxxxy', 1, false],
    // One less: compaction took one of the read ones, so the count says nothing.
    ['zxx|xxy', 'zxxxy', 1, false],
    // Unmistakable records outside do not help where those next to the position do not fit.
    ['azx|xyb', 'azxyb', 2, false],
    ['zx|xyq', 'zxxyb', 2, true],
    // Nothing unmistakable on one side.
    ['xx|xxy', 'xxxxy', 0, false],
    ['zxx|xx', 'zxxxx', 1, false],
    // An unread or unknown record lies before the left one: the flow started over.
    ['zxx|xxy', 'yzxxxxy', 0, false],
    ['zxx|xxy', 'qzxxxxy', 0, false],
    // As many records between, but not the same ones.
    ['zxa|xxy', 'zxbxxy', 1, false],
  ])('equal records: %s in %s', (source, target, index, exact) => {
    expect(find(source, target)).toMatchObject({ index, exact });
  });

  it('counts equal records as read where it cannot tell', () => {
    expect(find('xx|xxy', 'xxxxy')).toMatchObject({ reread: 4 });
    expect(find('zxx|xxy', 'zxxxxxy')).toMatchObject({ reread: 5 });
  });

  it('is not exact if an equal record may lie outside the window', () => {
    expect(find('ab|cd', 'abcd', { certain: (index) => index !== 2 })).toMatchObject({
      index: 2,
      exact: false,
    });
    expect(find('ab|cd', 'abcd', { certain: (index) => index !== 1 })).toMatchObject({
      exact: true,
      lastCopied: 0,
    });
  });

  it('is not exact if the next unread record has an equal further on', () => {
    expect(find('ab|cdc', 'abcd')).toMatchObject({ index: 2, exact: false });
  });

  it('at the start of the target log the first record may be the next unread one', () => {
    expect(find('ab|cd', 'cd', { targetStart: true })).toMatchObject({
      index: 0,
      evidence: 'start',
      exact: true,
    });
    expect(find('ab|cd', 'cd')).toMatchObject({ index: 0, exact: false });
    expect(find('ab|cd', 'dc', { targetStart: true })).toMatchObject({ index: 0, exact: false });
  });

  it('from the start of the source what the target has more lies below the position', () => {
    expect(find('|cd', 'abcd', { fromSourceStart: true })).toMatchObject({
      index: 2,
      evidence: 'nothing-below',
      exact: true,
    });
    expect(find('|cd', 'abdcd', { fromSourceStart: true })).toMatchObject({ index: 0, exact: false });
    expect(find('|cd', 'abcd')).toMatchObject({ index: 0, exact: false });
  });

  it('behind the end of the source all copies are read, records produced on the target are not', () => {
    expect(find('ab|', 'zab', { allRead: true, sourceAtEnd: true })).toMatchObject({
      index: 3,
      lastCopied: 1,
    });
    expect(find('ab|', 'zabq', { allRead: true, sourceAtEnd: true })).toMatchObject({ index: 3, reread: 1 });
    expect(find('ab|', 'Zab', { allRead: true, sourceAtEnd: true })).toMatchObject({ index: 0 });
    expect(find('ab|', 'azQb', { allRead: true, sourceAtEnd: true })).toMatchObject({ index: 1 });
    expect(find('ab|', 'zab', { sourceAtEnd: true })).toMatchObject({ index: 0 });
  });

  it('unknown records behind the last known one are newer, unless the source was read to its end', () => {
    expect(find('ab|c', 'abcq')).toMatchObject({ exact: true, reread: 0 });
    expect(find('ab|c', 'abcq', { sourceAtEnd: true })).toMatchObject({ exact: false, reread: 1 });
    expect(find('ab|c', 'abq')).toMatchObject({ index: 2, exact: false, reread: 1 });
  });

  it('says what was certainly copied', () => {
    expect(find('abb|c', 'ab')).toMatchObject({ index: 2, lastCopied: 0, replicatedBeyond: false });
    expect(find('abd|c', 'abd')).toMatchObject({ index: 3, lastCopied: 2, replicatedBeyond: false });
    expect(find('abd|c', 'abc')).toMatchObject({ lastCopied: 1, replicatedBeyond: true });
  });

  it('finds nothing where the windows have nothing in common', () => {
    expect(find('ab|cd', 'xyz')).toBeNull();
    expect(find('ab|cd', '')).toBeNull();
    expect(find('ab|cd', '', { targetWhole: true })).toMatchObject({
      index: 0,
      evidence: 'empty',
      exact: false,
    });
  });
});
