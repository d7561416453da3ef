import { expect, test } from 'vitest';
import { observeSchedules } from '../../../../scripts/build/observe-schedules.ts';

test('each pair is observed by a rule of its own, every minute', () => {
  expect(observeSchedules([{ name: 'orders' }, { name: 'billing' }]).map(({ schedule }) => schedule)).toEqual(
    [
      { rate: ['rate(1 minute)'], input: { pair: 'orders' }, description: 'Observes the pair orders' },
      { rate: ['rate(1 minute)'], input: { pair: 'billing' }, description: 'Observes the pair billing' },
    ],
  );
});
