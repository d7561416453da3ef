import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Played, play } from '../../scripts/chaos/play.ts';
import { type Round, roundsOf } from '../../scripts/chaos/rounds.ts';
import { openScene, type Scene } from '../../scripts/chaos/scene.ts';
import { elapsedLines } from '../../scripts/local/world/elapsed.ts';
import { preflight } from '../../scripts/preflight.ts';
import { worldFolder } from '../integration/world-folder.ts';
import type { CheckName } from './checks/types.ts';

// One world for all: each move begins where the one before has ended, and the last one loses a Region.
const worldMs = 400_000;
let scene: Scene;
let close: () => Promise<void> = async () => {};

beforeAll(async () => {
  expect(await preflight()).toEqual([]);
  const opened = await openScene(
    await worldFolder('chaos-test'),
    elapsedLines(),
    AbortSignal.timeout(worldMs),
  );
  scene = opened.scene;
  close = opened.close;
}, worldMs);
afterAll(() => close());

/** The first round of a seed that is as wanted. */
function roundOf(seed: number, wanted: (round: Round) => boolean): Round {
  const rounds = roundsOf(seed);
  for (;;) {
    const round = rounds.next().value;
    if (wanted(round)) return round;
  }
}

/** All eight hold, and those that are named had something to look at. */
function expectAll({ faults, kept, checked }: Played, ...looked: CheckName[]): void {
  expect({ faults, kept }).toEqual({ faults: [], kept: null });
  const idle = checked.filter(({ examined }) => examined === 0).map(({ name }) => name);
  expect(looked.filter((name) => idle.includes(name))).toEqual([]);
}

test('seed 17: a planned switchover and the way home lose, skip and reorder nothing', async () => {
  const round = roundOf(17, (one) => one.kind === 'switchover' && one.trouble === null && one.home);
  expectAll(await play(scene, 17, round), 'J1', 'J2', 'J3', 'J4', 'J5', 'J7', 'J8');
});

test('seed 51: nor do they where promote-secondary dies after its effect', async () => {
  const round = roundOf(51, (one) => one.kind === 'switchover' && one.home);
  expect(round).toMatchObject({
    trouble: { trouble: { kind: 'handler-dies', function: 'promote-secondary', when: 'after' } },
  });
  expectAll(await play(scene, 51, round), 'J1', 'J2', 'J3', 'J4', 'J5', 'J7', 'J8');
});

test('seed 78: a failover from a Region that is gone loses no more than it says, and what stayed behind comes home', async () => {
  const round = roundOf(78, (one) => one.kind === 'failover');
  expect(round).toMatchObject({ how: 'vanish', breakGlass: false, home: 'replay' });
  expectAll(await play(scene, 78, round), 'J1', 'J2', 'J3', 'J4', 'J6', 'J7', 'J8');
});
