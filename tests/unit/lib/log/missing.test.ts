import { describe, expect, it } from 'vitest';
import { countMissing, type Missing } from '../../../../functions/lib/log/missing.ts';
import type { LogRecord } from '../../../../functions/lib/log/types.ts';

/** One letter a record, a capital was produced on the target; the time is 100 plus the offset unless told. */
const records = (letters: string, time = (offset: number): number => 100 + offset): LogRecord[] =>
  [...letters].map((letter, offset) => ({
    offset,
    timestamp: time(offset),
    fingerprint: letter.toLowerCase(),
    copied: letter === letter.toLowerCase(),
  }));

const count = (source: string, tail: string, fromStart = false, step = 3): Missing | null => {
  const counter = countMissing({ records: records(tail), from: 0, next: tail.length });
  const all = records(source);
  for (let from = 0; from < all.length; from += step) counter.add(all.slice(from, from + step));
  return counter.result(fromStart);
};
const doubt = null;

describe('countMissing', () => {
  it.each<[string, string, number, number | null]>([
    ['abcdef', 'abcdef', 0, 5],
    ['abcdef', 'cd', 2, 3],
    ['abcdef', 'abcb', 3, 2],
    // Equal records are paired off behind the last unmistakable one.
    ['zxxx', 'zxx', 1, 1],
    ['zxxx', 'zxxx', 0, 3],
    // A run is unmistakable where its records are not.
    ['xxyxyx', 'xxyxy', 1, 4],
    // Records side by side on the target need not be so on the source.
    ['xaxbxx', 'xx', 0, 5],
    // A replay on its way: its own copies stand for nothing twice.
    ['abxcx', 'abxcab', 1, 3],
  ])('source %s, target tail %s', (source, tail, missing, anchor) => {
    for (const step of [1, 2, 100]) {
      expect(count(source, tail, false, step)).toMatchObject({ records: missing, anchor });
    }
  });

  it('is null where nothing of the tail is in the source', () => {
    expect(count('abc', 'xyz')).toBeNull();
    expect(count('abc', '')).toBeNull();
    expect(count('aa', 'a')).toBeNull();
  });

  it('read whole, all that is not paired off is missing', () => {
    expect(count('abc', '', true)).toEqual({ records: 3, oldest: 100, newest: 102, anchor: null, doubt });
    expect(count('aab', 'a', true)).toMatchObject({ records: 2, anchor: null });
    expect(count('aa', 'a', true)).toEqual({ records: 1, oldest: 101, newest: 101, anchor: null, doubt });
  });

  it('what was produced on the target anchors nothing, but is there', () => {
    expect(count('abcd', 'abD')).toEqual({ records: 1, oldest: 102, newest: 102, anchor: 1, doubt });
    expect(count('abc', 'C')).toBeNull();
    expect(count('abc', 'C', true)).toMatchObject({ records: 2, anchor: null });
  });

  it('takes the oldest and newest by their times, not by their places', () => {
    const times = [100, 500, 300, 900, 200];
    const counter = countMissing({ records: records('a'), from: 0, next: 1 });
    counter.add(records('abcde', (offset) => times[offset] ?? 0));
    expect(counter.result(false)).toEqual({ records: 4, oldest: 200, newest: 900, anchor: 0, doubt });
  });
});
