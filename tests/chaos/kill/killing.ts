import { expect } from 'vitest';
import { goOnExecution } from '../../../functions/handle-run-failure/clean-up-input.ts';
import { keepHistory } from '../../../scripts/chaos/keep.ts';
import type { StartedRun } from '../../../scripts/chaos/pair-control.ts';
import type { Scene } from '../../../scripts/chaos/scene.ts';
import { eventually } from '../../../scripts/local/world/eventually.ts';
import { checkAll } from '../checks/all.ts';
import type { CheckName } from '../checks/types.ts';
import { deathsIn } from './tasks.ts';

/** A stopped run is taken up when the longest function that it may have started is over, and then goes its whole way. */
const takenUpMs = 240_000;

/** Holds that in every state that the execution came through, or in those, the function had died that often. Gives these states. */
export async function allDied(
  { pair }: Scene,
  started: StartedRun,
  deathsOfEach: number,
  states?: readonly string[],
): Promise<string[]> {
  const all = deathsIn(await pair.events(started));
  const deaths =
    states === undefined ? [...all] : states.map((state) => [state, all.get(state) ?? [0]] as const);
  expect(deaths.length).toBeGreaterThan(0);
  expect(deaths.filter(([, times]) => Math.max(...times) < deathsOfEach)).toEqual([]);
  return deaths.map(([state]) => state);
}

/** Follows a move from `epoch` to where clients write on the other side. Raises where it does not get there. */
export async function arrives(scene: Scene, started: StartedRun, epoch: number): Promise<void> {
  const { moved, error } = await scene.pair.ended(started);
  expect(error).toBeNull();
  if (moved === null) throw new Error(`${started.run} has no report.`);
  scene.moves.push(moved);
  expect([moved.epoch, moved.loss?.records]).toEqual([epoch + 1, 0]);
  await scene.settled(moved.epoch);
  await scene.look();
}

/** A planned move that nothing disturbs but what is there already. */
export async function switchesOver(scene: Scene): Promise<StartedRun> {
  const { epoch } = await scene.pair.pointer();
  const started = await scene.pair.start('switchover');
  await arrives(scene, started, epoch);
  return started;
}

/** Stops the execution in that state, and gives the one by which the service takes the run up by itself. */
export async function stopIn({ pair }: Scene, started: StartedRun, state: string): Promise<StartedRun> {
  await pair.reaches(started, state);
  await pair.stop(started);
  const { name } = goOnExecution({ pair: '', run: started.run, mode: 'switchover' }, started.run);
  return { run: started.run, executionArn: started.executionArn.replace(/[^:]+$/, name) };
}

/** How an execution that the service starts by itself has ended. */
export const over = ({ pair }: Scene, started: StartedRun): Promise<string> =>
  eventually(() => pair.endedAs(started), {
    everyMs: 250,
    withinMs: takenUpMs,
    sentence: () => `${started.executionArn} has not ended`,
  });

/** What was looked at and what the applications saw is as it must be: J1 to J8 hold, but for those left out. */
export async function holds(scene: Scene, name: string, leftOut: readonly CheckName[] = []): Promise<void> {
  const checked = checkAll(await scene.history()).filter((check) => !leftOut.includes(check.name));
  const faults = checked.flatMap((check) => check.violations.map((sentence) => `${check.name}: ${sentence}`));
  const kept = faults.length === 0 ? null : await keepHistory(`kill-${name}`, scene, checked);
  expect(faults, `The history is in ${kept}`).toEqual([]);
  scene.holds();
}
