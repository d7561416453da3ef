import { expect, it } from 'vitest';
import { known, unknown } from '../../../functions/lib/known.ts';
import { afterResume } from '../../../functions/resume-flow/after-resume.ts';

const ends = (found: Readonly<Record<string, number | null>>) =>
  Object.fromEntries(
    Object.entries(found).map(([key, end]) => [
      key,
      end === null ? unknown('silent') : known({ highWatermark: end, lastStable: end }),
    ]),
  );

it('names what ends below the cut, counts what arrives again, and does not take silence for either', () => {
  const cut = { ends: ends({ gone: 5, still: 5, more: 5, darkThen: null, darkNow: 5, deleted: 5 }) };
  const now = { takenAt: 0, ends: ends({ gone: 4, still: 5, more: 9, darkThen: 1, darkNow: null, new: 3 }) };
  expect(afterResume(cut, now)).toEqual({
    holes: ['gone'],
    flowing: 1,
    unread: ['darkThen', 'darkNow', 'deleted'],
  });
  expect(afterResume(null, now)).toEqual({ holes: [], flowing: 0, unread: [] });
});
