import { describe, test } from 'vitest';
import { holdingSeeds } from './holding-seeds.ts';
import { standing } from './kill/standing.ts';
import { killed, type Undisturbed } from './kill/suite.ts';
import { useOpenScene } from './open-scene.ts';

// One world: each test goes on where the one before has ended.
const scene = useOpenScene('chaos', 1_200_000);
const holds = holdingSeeds('chaos', scene);
const undisturbed: Undisturbed = {};

test('seed 4: a planned switchover loses, skips and reorders nothing', async () => {
  await holds(
    4,
    (round) => round.kind === 'switchover' && !round.home && round.trouble === null,
    ...(['J1', 'J2', 'J3', 'J4', 'J5', 'J8'] as const),
  );
  undisturbed.away = await standing(scene());
});

test('seed 10: nor does the way home where promote-secondary dies after its effect', () =>
  holds(
    10,
    ({ kind, ...round }) =>
      kind === 'switchover' &&
      JSON.stringify(round).includes('"function":"promote-secondary","when":"after"'),
    ...(['J1', 'J2', 'J3', 'J4', 'J5', 'J7', 'J8'] as const),
  ));

test('seed 78: a failover from a Region that is gone loses no more than it says, and what stayed behind comes home', async () => {
  await holds(
    78,
    (round) => round.kind === 'failover' && round.how === 'vanish' && round.home === 'replay',
    ...(['J1', 'J2', 'J3', 'J4', 'J6', 'J7', 'J8'] as const),
  );
  undisturbed.home = await standing(scene());
});

// The full run kills them before their effect, too.
describe('orchestrator killed after any state', () =>
  killed(scene, undisturbed, {
    whens: ['after'],
    died: { failover: new Set(), failback: new Set() },
  }));
