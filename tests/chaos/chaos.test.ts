import { expect, test } from 'vitest';
import { provingRecords } from '../../functions/check-standby/prove-writable.ts';
import { comeBack } from '../../scripts/chaos/come-back.ts';
import { keepIntruding } from '../../scripts/chaos/intruder.ts';
import { loseRegion } from '../../scripts/chaos/lose-region.ts';
import { calledBy, callsOf } from './calls.ts';
import { canariesOn } from './canaries.ts';
import type { Moved } from './checks/types.ts';
import { holdingSeeds } from './holding-seeds.ts';
import { everyFunctionDies } from './kill/every-function-dies.ts';
import { allDied, holds, switchesOver } from './kill/killing.ts';
import { type Standing, standing } from './kill/standing.ts';
import { useOpenScene } from './open-scene.ts';

// One world: each test goes on where the one before has ended.
const scene = useOpenScene('chaos', 1_200_000);
const seedHolds = holdingSeeds('chaos', scene);
/** What these change is changed on a cluster, or decides where clients write; the full run kills every function. */
const moving = ['fence-clients', 'verify-fence', 'sync-offsets', 'promote-secondary', 'unfence-clients'];
let undisturbed: Standing;

test('seed 4: a planned switchover loses, skips and reorders nothing', async () => {
  const before = await canariesOn(scene(), 'secondary');
  await seedHolds(
    4,
    (round) => round.kind === 'switchover' && !round.home && round.trouble === null,
    ...(['J1', 'J2', 'J3', 'J4', 'J5', 'J8'] as const),
  );
  // Before anybody approves, and at the barrier: the standby takes writes, and gives them back.
  const after = await canariesOn(scene(), 'secondary');
  expect(after - before).toBeGreaterThanOrEqual(2 * provingRecords);
});

test('a writer ignores the fence: the switchover is unwound, and all stands as it stood before', async () => {
  const { pair, world } = scene();
  const before = await standing(scene());
  const intruder = await keepIntruding(world.sides[before.side]);
  const { moved, error } = await pair
    .start('switchover')
    .then((started) => pair.ended(started))
    .finally(() => intruder.end());
  expect(moved).toBeNull();
  expect(error?.message).toMatch(/orders\.created-0/);
  expect(await standing(scene())).toEqual(before);
  await holds(scene(), 'unwound');
});

test('seed 10: nor does the way home where promote-secondary dies after its effect', () =>
  seedHolds(
    10,
    ({ kind, ...round }) =>
      kind === 'switchover' &&
      JSON.stringify(round).includes('"function":"promote-secondary","when":"after"'),
    ...(['J1', 'J2', 'J3', 'J4', 'J5', 'J7', 'J8'] as const),
  ));

// Lost is us-east-1: what has one endpoint for all Regions is signed for that one, too, and fails with all the rest.
test('seed 78: a failover from a Region that is gone loses no more than it says, and what stayed behind comes home', async () => {
  const { root, sides } = scene().world;
  const mark = callsOf(root).length;
  await seedHolds(
    78,
    (round) => round.kind === 'failover' && round.how === 'vanish' && round.home === 'replay',
    ...(['J1', 'J2', 'J3', 'J4', 'J6', 'J7', 'J8'] as const),
  );
  const asked = callsOf(root)
    .slice(mark)
    .filter((call) => calledBy(call) !== null);
  expect(sides.primary.region).toBe('us-east-1');
  expect(asked.filter(({ region, status }) => region === 'us-east-1' && status === 0)).not.toEqual([]);
  const own = new Set([sides.primary.region, sides.secondary.region]);
  const elsewhere = asked.filter(({ region }) => !own.has(region));
  // Whether we can see is asked of the witness.
  expect(new Set(elsewhere.map((call) => `${call.service}:${call.action} ${call.region}`))).toEqual(
    new Set(['ssm:GetParameter eu-west-1']),
  );
  undisturbed = await standing(scene());
});

test('orchestrator killed after any state that changes a cluster or the pointer: each effect is made once', async () => {
  const { root } = scene().world;
  let failover: Moved;
  {
    await using _dying = await everyFunctionDies(root, moving, ['after']);
    failover = await loseRegion(scene(), { how: 'refuse', breakGlass: true, behind: true });
  }
  await using _dying = await everyFunctionDies(root, [...moving, 'replay-stranded'], ['after']);
  await comeBack(scene(), failover, 'replay');
  const home = await switchesOver(scene());
  await allDied(scene(), home, 1, [
    'FenceWriters',
    'VerifyFence',
    'SyncChunk',
    'PromoteSecondary',
    'UnfenceNew',
  ]);
  expect(await standing(scene())).toEqual(undisturbed);
  await holds(scene(), 'effects');
});
