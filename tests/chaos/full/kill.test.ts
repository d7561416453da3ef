import { describe, expect, test } from 'vitest';
import { broughtBack, comeBack } from '../../../scripts/chaos/come-back.ts';
import { loseRegionAmid } from '../../../scripts/chaos/lose-amid.ts';
import { loseRegion } from '../../../scripts/chaos/lose-region.ts';
import { everyFunctionDies, functionsOf } from '../kill/every-function-dies.ts';
import { allDied, arrives, holds, over, stopIn, switchesOver } from '../kill/killing.ts';
import { type Standing, standing } from '../kill/standing.ts';
import { type Machine, tasksOf } from '../kill/tasks.ts';
import { useOpenScene } from '../open-scene.ts';

// One world: each test goes on where the one before has ended.
// Two deaths in each state wait 3 s by the machine's Retry: how long it waits is not what is tested.
const scene = useOpenScene('kill', 1_800_000, 0.25);
/** What stands after moves that nothing has disturbed, away from the primary and home to it. */
const undisturbed: { away?: Standing; home?: Standing } = {};
/** States whose function has died each time, and in the end went through. */
const died: Record<Machine, Set<string>> = { failover: new Set(), failback: new Set() };

const everyFunctionOf = (machine: Machine): Promise<AsyncDisposable> =>
  everyFunctionDies(scene().world.root, functionsOf(machine), ['before', 'after']);
const note = (machine: Machine, states: readonly string[]): void => {
  for (const state of states) died[machine].add(state);
};

test('nothing dies: there, and home again', async () => {
  await switchesOver(scene());
  undisturbed.away = await standing(scene());
  await switchesOver(scene());
  undisturbed.home = await standing(scene());
  expect([undisturbed.away.side, undisturbed.home.side]).toEqual(['secondary', 'primary']);
  expect(undisturbed.away.lockHolder).toBeNull();
});

describe('orchestrator killed before and after any state', () => {
  test('a switchover that is stopped before it promotes, and unwound, ends with nothing touched', async () => {
    const started = await scene().pair.start('switchover');
    const unwinding = await stopIn(scene(), started, 'SyncGroups');
    await using _dying = await everyFunctionOf('failover');
    expect(await over(scene(), unwinding)).toBe('FAILED');
    note('failover', await allDied(scene(), unwinding, 2));
    expect(await standing(scene())).toEqual(undisturbed.home);
    await holds(scene(), 'unwound');
  });

  test('so does one that is refused', async () => {
    await using _dying = await everyFunctionOf('failover');
    const started = await scene().pair.start('switchover', '--plan', '0123456789ab');
    expect((await scene().pair.ended(started)).error?.message).toMatch(/plan/);
    note('failover', await allDied(scene(), started, 2));
    expect(await standing(scene())).toEqual(undisturbed.home);
  });

  test('so does a way home where nothing was lost', async () => {
    await using _dying = await everyFunctionOf('failback');
    const started = await scene().pair.start('failback');
    expect((await scene().pair.ended(started)).error?.name).toBe('ValidationFailed');
    note('failback', await allDied(scene(), started, 2));
    expect(await standing(scene())).toEqual(undisturbed.home);
  });

  test('a switchover ends as any', async () => {
    await using _dying = await everyFunctionOf('failover');
    note('failover', await allDied(scene(), await switchesOver(scene()), 2));
    expect(await standing(scene())).toEqual(undisturbed.away);
    await holds(scene(), 'switchover');
  });

  test('one that is stopped after it has promoted is taken to its end', async () => {
    const { epoch } = await scene().pair.pointer();
    // Where every function dies the fence has settled before the drain is looked at beside it.
    await using _dying = await everyFunctionDies(scene().world.root, ['await-drain'], ['before', 'after']);
    const started = await scene().pair.start('switchover');
    const completing = await stopIn(scene(), started, 'UnfenceNew');
    note('failover', await allDied(scene(), started, 2, ['DrainMeanwhile', 'AwaitDrain']));
    expect(await over(scene(), completing)).toBe('SUCCEEDED');
    await arrives(scene(), completing, epoch);
    expect(await standing(scene())).toEqual(undisturbed.home);
  });

  // What was begun there is known only to the function that went on: it may have promoted.
  test.each([
    ['VerifyFence', ['FAILED']],
    ['HaltFlow', ['FAILED']],
    ['PromoteSecondary', ['FAILED', 'SUCCEEDED']],
    ['PublishPointer', ['SUCCEEDED']],
    ['WriteMoveReport', ['SUCCEEDED']],
  ])('one that is stopped in %s leaves nothing but where it was or where it went', async (state, ways) => {
    const { pair } = scene();
    const before = await pair.pointer();
    const goingOn = await stopIn(scene(), await pair.start('switchover'), state);
    const way = await over(scene(), goingOn);
    expect(ways).toContain(way);
    if (way === 'SUCCEEDED') await arrives(scene(), goingOn, before.epoch);
    const { side } = await pair.pointer();
    expect(side === before.side).toBe(way === 'FAILED');
    expect(await standing(scene())).toEqual(side === 'primary' ? undisturbed.home : undisturbed.away);
    await holds(scene(), state);
  });

  test('active side lost in the middle of a switchover: that is taken back without it, and a failover moves the pair', async () => {
    const { pair, world } = scene();
    if ((await pair.pointer()).side === 'secondary') await switchesOver(scene());
    await using _dying = await everyFunctionDies(world.root, ['unfence-clients'], ['before', 'after']);
    const { switchover, failover } = await loseRegionAmid(scene(), 'AwaitDrain');
    note('failover', await allDied(scene(), switchover, 2, ['OweLift']));
    expect(failover).toMatchObject({ mode: 'failover', to: 'secondary' });
    expect(await pair.lockHolder()).toBeNull();
    await comeBack(scene(), failover, 'replay');
    await switchesOver(scene());
    expect(await standing(scene())).toEqual(undisturbed.home);
    await holds(scene(), 'amid');
  });

  test('a failover states its loss as any', async () => {
    if ((await scene().pair.pointer()).side === 'secondary') await switchesOver(scene());
    await using _dying = await everyFunctionOf('failover');
    const { run } = await loseRegion(scene(), { how: 'vanish', breakGlass: false, behind: true });
    note('failover', await allDied(scene(), await scene().pair.startedRun(run), 2));
    expect((await scene().pair.pointer()).side).toBe('secondary');
  });

  test('a way home that is stopped and taken up replays once and copies the old side anew', async () => {
    const { pair, moves } = scene();
    const failover = moves.at(-1);
    if (failover === undefined) throw new Error('Nothing has moved.');
    {
      await using _dying = await everyFunctionOf('failback');
      const anew = ['--rebuild', '--reason', 'every function dies'];
      const started = await pair.start('failback', '--stranded', 'replay', ...anew);
      await pair.reaches(started, 'ReplayStranded');
      await pair.stop(started);
      note('failback', await allDied(scene(), started, 2));
      // Keys that were written since are left out of a replay, and the pair file names no bucket for their old values.
      const again = await pair.start('failback', '--resume', started.run, '--stranded', 'drop', ...anew);
      await broughtBack(scene(), failover, again);
      note('failback', await allDied(scene(), again, 2));
    }
    expect(await standing(scene())).toEqual(undisturbed.away);
    await switchesOver(scene());
    expect(await standing(scene())).toEqual(undisturbed.home);
    // The old side was emptied and copied anew: its offsets are not those that were acknowledged and read there before.
    await holds(scene(), 'failback', ['J2', 'J4']);
  });
});

test.each(['failover', 'failback'] as const)('every task of %s has died', (machine) => {
  const alive = tasksOf(machine).filter(({ state }) => !died[machine].has(state));
  expect(alive.map(({ state }) => state)).toEqual([]);
});
