import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  earliest,
  indexAt,
  isWhole,
  type LogWindow,
  reachesStart,
} from '../../../../functions/lib/log/window.ts';

const record = (offset: number, timestamp = 0) => ({ offset, timestamp, fingerprint: 'x', copied: true });
const window = (from: number, atEnd: boolean): LogWindow => ({
  bounds: { start: 3, highWatermark: 9, lastStable: 9 },
  from,
  next: 9,
  atEnd,
  records: [],
});

describe('windows', () => {
  it('finds the first record at or after an offset', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 50 })), fc.nat({ max: 55 }), (offsets, wanted) => {
        const records = offsets.sort((a, b) => a - b).map((offset) => record(offset));
        const found = records.findIndex(({ offset }) => offset >= wanted);
        expect(indexAt(records, wanted)).toBe(found < 0 ? records.length : found);
      }),
    );
  });

  it('finds the earliest time', () => {
    expect(earliest([record(0, 5), record(1, 3), record(2, 4)])).toBe(3);
    expect(earliest([])).toBeNull();
  });

  it('knows what it covers', () => {
    expect([
      reachesStart(window(2, false)),
      reachesStart(window(3, false)),
      reachesStart(window(4, true)),
    ]).toEqual([true, true, false]);
    expect([isWhole(window(3, true)), isWhole(window(3, false)), isWhole(window(4, true))]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
