import { type Checked, checkAll } from '../../tests/chaos/checks/all.ts';
import { comeBack } from './come-back.ts';
import { keepHistory } from './keep.ts';
import { loseRegion } from './lose-region.ts';
import type { Round } from './rounds.ts';
import type { Scene } from './scene.ts';
import { switchOver } from './switch.ts';

export interface Played {
  /** The world can take another round. */
  readonly goesOn: boolean;
  /** What did not hold, one sentence each; empty if all did. */
  readonly faults: readonly string[];
  readonly checked: readonly Checked[];
  /** Where the history is kept; null where nothing is wrong. */
  readonly kept: string | null;
}

/** Plays one round of a seed, and holds J1 to J8 against everything that has happened in this world. */
export async function play(scene: Scene, seed: number, round: Round): Promise<Played> {
  scene.progress(`seed ${seed}: ${JSON.stringify(round)}`);
  const failure = await playOnly(scene, round).then(
    () => [],
    (error: unknown) => [error instanceof Error ? error.message : String(error)],
  );
  const checked = checkAll(await scene.history());
  const faults = [
    ...failure,
    ...checked.flatMap(({ name, violations }) => violations.map((sentence) => `${name}: ${sentence}`)),
  ];
  if (faults.length === 0) scene.holds();
  return {
    goesOn: faults.length === 0 && (round.kind !== 'failover' || round.home !== null),
    faults,
    checked,
    kept: faults.length === 0 ? null : await keepHistory(`chaos-${seed}`, scene, checked),
  };
}

async function playOnly(scene: Scene, round: Round): Promise<void> {
  if (round.kind === 'switchover') {
    await switchOver(scene, round.trouble);
    if (round.home) await switchOver(scene, null);
    return;
  }
  const failover = await loseRegion(scene, round);
  if (round.home === null) return;
  await comeBack(scene, failover, round.home);
  await switchOver(scene, null);
}
