import { test } from 'vitest';
import { useScene } from './use-scene.ts';

const holds = useScene('chaos', 600_000);

test('seed 4: a planned switchover loses, skips and reorders nothing', () =>
  holds(
    4,
    (round) => round.kind === 'switchover' && !round.home && round.trouble === null,
    ...(['J1', 'J2', 'J3', 'J4', 'J5', 'J8'] as const),
  ));

test('seed 10: nor does the way home where promote-secondary dies after its effect', () =>
  holds(
    10,
    ({ kind, ...round }) =>
      kind === 'switchover' &&
      JSON.stringify(round).includes('"function":"promote-secondary","when":"after"'),
    ...(['J1', 'J2', 'J3', 'J4', 'J5', 'J7', 'J8'] as const),
  ));

test('seed 78: a failover from a Region that is gone loses no more than it says, and what stayed behind comes home', () =>
  holds(
    78,
    (round) => round.kind === 'failover' && round.how === 'vanish' && round.home === 'replay',
    ...(['J1', 'J2', 'J3', 'J4', 'J6', 'J7', 'J8'] as const),
  ));
