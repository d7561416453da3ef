import { expect, test } from 'vitest';
import { loseRegion } from '../../../scripts/chaos/lose-region.ts';
import type { Scene } from '../../../scripts/chaos/scene.ts';
import { everyFunctionDies, functionsOf } from './every-function-dies.ts';
import { allDied, arrives, holds, type Killing, over, stopIn, switchesOver } from './killing.ts';
import { type Standing, standing } from './standing.ts';

/** What stands after moves that nothing has disturbed, away from the primary and home to it. */
export interface Undisturbed {
  away?: Standing;
  home?: Standing;
}

/**
 * Orchestrator killed after any state: each function of a move and of the way home dies, and executions are stopped.
 * Same end state, each effect once. On real clusters with traffic; begins and ends at home.
 */
export function killed(scene: () => Scene, undisturbed: Undisturbed, killing: Killing): void {
  const dying = (machine: 'failover' | 'failback') =>
    everyFunctionDies(scene().world.root, functionsOf(machine), killing.whens);

  test('a switchover in which every function dies ends as any', async () => {
    await using _dying = await dying('failover');
    const started = await switchesOver(scene());
    await allDied(scene(), started, killing, 'failover');
    expect(await standing(scene())).toEqual(undisturbed.away);
    await holds(scene(), 'switchover');
  });

  test('one that is stopped after it has promoted is taken to its end', async () => {
    const { epoch } = await scene().pair.pointer();
    // Where every function dies the fence has settled before the drain is looked at beside it.
    await using _dying = await everyFunctionDies(scene().world.root, ['await-drain'], killing.whens);
    const started = await scene().pair.start('switchover');
    const completing = await stopIn(scene(), started, 'UnfenceNew');
    await allDied(scene(), started, killing, 'failover', ['DrainMeanwhile', 'AwaitDrain']);
    expect(await over(scene(), completing)).toBe('SUCCEEDED');
    await arrives(scene(), completing, epoch);
    expect(await standing(scene())).toEqual(undisturbed.home);
  });

  test('a failover in which every function dies states its loss as any', async () => {
    await using _dying = await dying('failover');
    const { run } = await loseRegion(scene(), { how: 'vanish', breakGlass: false });
    await allDied(scene(), await scene().pair.startedRun(run), killing, 'failover');
    expect((await scene().pair.pointer()).side).toBe('secondary');
  });

  test('a way home in which every function dies, stopped and taken up, replays once and copies the old side anew', async () => {
    const { pair, stayed, moves } = scene();
    const failover = moves.at(-1);
    if (failover === undefined) throw new Error('Nothing has moved.');
    {
      await using _dying = await dying('failback');
      const reason = ['--reason', 'every function dies'];
      const started = await pair.start('failback', '--stranded', 'replay', '--rebuild', ...reason);
      expect(await pair.entered(started, 'ReplayStranded')).toBe(true);
      await pair.stop(started);
      await allDied(scene(), started, killing, 'failback');
      const again = await pair.start('failback', '--resume', started.run);
      const { final, left } = await pair.failedBack(again);
      await allDied(scene(), again, killing, 'failback');
      moves[moves.indexOf(failover)] = { ...failover, loss: { ...final, provisional: false } };
      stayed.push(...left.map((one) => ({ ...one, side: failover.from })));
    }
    expect(await standing(scene())).toEqual(undisturbed.away);
    await switchesOver(scene());
    expect(await standing(scene())).toEqual(undisturbed.home);
    await holds(scene(), 'failback');
  });
}
