import { describe, expect, it } from 'vitest';
import { lastCopiedRun, uniqueRuns } from '../../../../functions/lib/log/runs.ts';

const keys = (text: string): string[] => [...text];

describe('uniqueRuns', () => {
  it('finds single records that stand once on both sides', () => {
    expect(uniqueRuns(keys('abc'), keys('xac'))).toEqual([
      { source: 0, target: 1, length: 1 },
      { source: 2, target: 2, length: 1 },
    ]);
  });
  it('grows where single records repeat', () => {
    expect(uniqueRuns(keys('xxyx'), keys('xxyx'))).toEqual([
      { source: 1, target: 1, length: 2 },
      { source: 2, target: 2, length: 1 },
      { source: 3, target: 3, length: 2 },
    ]);
  });
  it('takes nothing that stands twice in either', () => {
    expect(uniqueRuns(keys('xx'), keys('x'))).toEqual([]);
    expect(uniqueRuns(keys('x'), keys('xx'))).toEqual([]);
    expect(uniqueRuns(keys('a'), keys('b'))).toEqual([]);
  });
  it('grows to runs of 16, not beyond', () => {
    const same = 'x'.repeat(15);
    expect(uniqueRuns(keys(`${same}x`), keys(`${same}x`))).toEqual([{ source: 15, target: 15, length: 16 }]);
    expect(uniqueRuns(keys(`${same}xx`), keys(`${same}xx`))).toEqual([]);
  });
});

describe('lastCopiedRun', () => {
  it('is the newest source record that is certainly there, at its last place', () => {
    expect(lastCopiedRun(keys('abcd'), keys('abcbc'))).toEqual({ source: 2, target: 4, length: 1 });
    expect(lastCopiedRun(keys('abxx'), keys('abx'))).toEqual({ source: 2, target: 2, length: 2 });
    expect(lastCopiedRun(keys('ab'), keys('cd'))).toBeNull();
  });
});
