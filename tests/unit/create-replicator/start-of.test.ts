import { expect, test } from 'vitest';
import { startOf } from '../../../functions/create-replicator/start-of.ts';

test.each([
  ['forward', 'primary', undefined],
  ['reverse', 'primary', undefined],
  ['forward', 'secondary', 'end'],
  ['reverse', 'secondary', undefined],
] as const)(
  'no old record into the active side: %s while the %s is active begins by %s',
  (direction, active, start) => {
    expect(startOf(direction, active)).toBe(start);
  },
);
