import { describe, expect, test } from 'vitest';
import { everyFunctionDies, functionsOf } from '../kill/every-function-dies.ts';
import { allDied, holds, type Killing, over, stopIn, switchesOver } from '../kill/killing.ts';
import { standing } from '../kill/standing.ts';
import { killed, type Undisturbed } from '../kill/suite.ts';
import { tasksOf } from '../kill/tasks.ts';
import { useOpenScene } from '../open-scene.ts';

// Each test goes on where the one before has ended.
const scene = useOpenScene('kill', 1_800_000);
const undisturbed: Undisturbed = {};
const killing: Killing = {
  whens: ['before', 'after'],
  died: { failover: new Set(), failback: new Set() },
};

test('nothing dies: there, and home again', async () => {
  await switchesOver(scene());
  undisturbed.away = await standing(scene());
  await switchesOver(scene());
  undisturbed.home = await standing(scene());
  expect([undisturbed.away.side, undisturbed.home.side]).toEqual(['secondary', 'primary']);
  expect(undisturbed.away.lockHolder).toBeNull();
});

test('one that is stopped before it promotes, and unwound by functions that die, ends with nothing touched', async () => {
  const started = await scene().pair.start('switchover');
  const unwinding = await stopIn(scene(), started, 'SyncGroups');
  await using _dying = await everyFunctionDies(scene().world.root, functionsOf('failover'), killing.whens);
  expect(await over(scene(), unwinding)).toBe('FAILED');
  await allDied(scene(), unwinding, killing, 'failover');
  expect(await standing(scene())).toEqual(undisturbed.home);
  await holds(scene(), 'unwound');
});

test('so does one that is refused', async () => {
  await using _dying = await everyFunctionDies(scene().world.root, functionsOf('failover'), killing.whens);
  const started = await scene().pair.start('switchover', '--plan', '0123456789ab');
  expect((await scene().pair.ended(started)).error?.message).toMatch(/plan/);
  await allDied(scene(), started, killing, 'failover');
  expect(await standing(scene())).toEqual(undisturbed.home);
});

describe('orchestrator killed before and after any state', () => killed(scene, undisturbed, killing));

test('every task of both machines has died', () => {
  for (const machine of ['failover', 'failback'] as const)
    expect(
      tasksOf(machine)
        .map(({ state }) => state)
        .filter((state) => !killing.died[machine].has(state)),
    ).toEqual([]);
});
