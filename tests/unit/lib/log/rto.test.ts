import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../../functions/lib/known.ts';
import { rehearsedRto } from '../../../../functions/lib/log/rto.ts';

describe('rehearsedRto', () => {
  it('adds the parts up', () => {
    const measured = [
      { name: 'promote', ms: known(1500) },
      { name: 'settle', ms: known(1000) },
    ];
    expect(rehearsedRto(measured, ['promote', 'settle'])).toEqual({
      seconds: { known: true, value: 2.5 },
      parts: [
        { name: 'promote', seconds: 1.5 },
        { name: 'settle', seconds: 1 },
      ],
    });
  });

  it('is unknown, with every reason, as soon as one part is', () => {
    const measured = [
      { name: 'promote', ms: known(1500) },
      { name: 'translate', ms: unknown('the time was over') },
    ];
    expect(rehearsedRto(measured, ['promote', 'translate', 'settle'])).toEqual({
      seconds: { known: false, reason: 'translate: the time was over; settle: not measured' },
      parts: [{ name: 'promote', seconds: 1.5 }],
    });
  });

  it('moves by what any one part is delayed', () => {
    const parts = fc.array(fc.nat({ max: 60_000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(parts, fc.nat(), fc.nat({ max: 60_000 }), (all, which, delay) => {
        const total = (times: number[]): number => {
          const { seconds } = rehearsedRto(
            times.map((ms, index) => ({ name: `part ${index}`, ms: known(ms) })),
            [],
          );
          return seconds.known ? seconds.value : Number.NaN;
        };
        const delayed = all.map((ms, index) => (index === which % all.length ? ms + delay : ms));
        expect(total(delayed) - total(all)).toBeCloseTo(delay / 1000, 6);
      }),
    );
  });
});
