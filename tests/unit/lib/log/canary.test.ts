import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canaryResult } from '../../../../functions/lib/log/canary.ts';

const sent = (count: number, keys = 2) =>
  Array.from({ length: count }, (_, sequence) => ({
    sequence,
    key: `k${sequence % keys}`,
    sentAt: 1000 + sequence,
  }));
const arrive = (sequence: number, after: number, keys = 2) => ({
  sequence,
  key: `k${sequence % keys}`,
  seenAt: 1000 + sequence + after,
});

describe('canaryResult', () => {
  it('counts what came once, twice, late and never', () => {
    const seen = [
      arrive(0, 10),
      arrive(3, 10),
      arrive(1, 30),
      arrive(2, 20),
      arrive(2, 40),
      arrive(3, 50),
      arrive(99, 1),
    ];
    expect(canaryResult(sent(6), seen)).toEqual({
      sent: 6,
      received: 4,
      lost: 2,
      duplicated: 2,
      outOfOrder: 1,
      latencyMs: { p50: 10, p99: 30, max: 30 },
      series: [
        [0, 10],
        [1, 30],
        [2, 20],
        [3, 10],
      ],
    });
  });

  it('a replay of a stretch is duplicated, not out of order', () => {
    const seen = [0, 1, 2, 3, 0, 1, 2, 3, 4].map((sequence) => arrive(sequence, 5));
    expect(canaryResult(sent(5), seen)).toMatchObject({ duplicated: 4, outOfOrder: 0, lost: 0 });
  });

  it('has no latency where nothing arrived', () => {
    expect(canaryResult(sent(3), [])).toMatchObject({ received: 0, lost: 3, latencyMs: null, series: [] });
  });

  it('takes percentiles by nearest rank', () => {
    const seen = Array.from({ length: 200 }, (_, sequence) => arrive(sequence, sequence + 1));
    expect(canaryResult(sent(200), seen).latencyMs).toEqual({ p50: 100, p99: 198, max: 200 });
    expect(canaryResult(sent(1), [arrive(0, 9)]).latencyMs).toEqual({ p50: 9, p99: 9, max: 9 });
  });

  it('never shows a negative latency', () => {
    expect(canaryResult(sent(1), [arrive(0, -5)])).toMatchObject({ latencyMs: { max: 0 }, series: [[0, 0]] });
  });

  it('keeps at most 500 points and every peak', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.nat(), (count, at) => {
        const peak = at % count;
        const seen = Array.from({ length: count }, (_, sequence) =>
          arrive(sequence, sequence === peak ? 9999 : 5),
        );
        const { series } = canaryResult(sent(count), seen);
        expect(series.length).toBeLessThanOrEqual(500);
        expect(series).toContainEqual([peak, 9999]);
        expect(series.map(([time]) => time)).toEqual([...series.map(([time]) => time)].sort((a, b) => a - b));
      }),
      { numRuns: 30 },
    );
  });
});
