import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spansOf, wavesOf } from '../../../../functions/lib/positions/spans.ts';

const at = (topic: string, offset: number) => ({ topic, partition: 0, offset });

describe('spans', () => {
  it('holds equal positions once and near ones together', () => {
    expect(spansOf([at('a', 9), at('a', 0), at('b', 5), at('a', 9), at('a', 15)], 6)).toEqual([
      { topic: 'a', partition: 0, offsets: [0] },
      { topic: 'a', partition: 0, offsets: [9, 15] },
      { topic: 'b', partition: 0, offsets: [5] },
    ]);
  });

  it('every position is in one span, no span is too wide, no wave has a partition twice', () => {
    const position = fc.record({
      topic: fc.constantFrom('a', 'a-1'),
      partition: fc.nat({ max: 2 }),
      offset: fc.nat({ max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(position), fc.nat({ max: 20 }), (positions, widest) => {
        const spans = spansOf(positions, widest);
        const flat = spans.flatMap(({ topic, partition, offsets }) =>
          offsets.map((offset) => `${topic} ${partition} ${offset}`),
        );
        expect([...flat].sort()).toEqual(
          [
            ...new Set(positions.map(({ topic, partition, offset }) => `${topic} ${partition} ${offset}`)),
          ].sort(),
        );
        for (const { offsets } of spans)
          expect((offsets.at(-1) ?? 0) - (offsets[0] ?? 0)).toBeLessThanOrEqual(widest);
        const waves = wavesOf(spans);
        expect(waves.flat()).toHaveLength(spans.length);
        for (const wave of waves) {
          expect(new Set(wave.map(({ topic, partition }) => `${topic} ${partition}`)).size).toBe(wave.length);
        }
      }),
    );
  });
});
