import type { StartedRun } from '../../../scripts/chaos/pair-control.ts';
import type { Scene } from '../../../scripts/chaos/scene.ts';
import { eventually } from '../../../scripts/local/world/eventually.ts';
import { type Attempt, attempt } from './attempt.ts';
import type { Permission } from './permissions.ts';
import { shortcomings } from './shortcomings.ts';
import { TakenAway } from './taken-away.ts';
import { switchover, type Verb, type Went } from './verbs.ts';

export interface GivenBack {
  /** Sentences; empty where every try ended as it should. */
  readonly faults: readonly string[];
  /** What no try has missed. */
  readonly left: readonly Permission[];
}

/**
 * Takes all of these away and starts runs until nothing is missed any more: what a run has missed and told is given back
 * before the next one, which takes up a run that has paused, and starts anew where nothing was begun. So each refusal
 * that ends a run ends one of its own. It is over when two runs in succession have missed nothing of what is left, or one
 * where nothing is.
 * @param cause what is taken, too, and given back last: why each run is given up
 */
export async function runUntilGivenBack(
  scene: Scene,
  verb: Verb,
  permissions: readonly Permission[],
  cause: readonly Permission[] = [],
): Promise<GivenBack> {
  await using taken = new TakenAway(scene.world.root, cause);
  await taken.take([...permissions, ...cause]);
  const faults: string[] = [];
  let paused: StartedRun | null = null;
  for (let idle = 0; idle < (taken.left.length === 0 ? 1 : 2) && faults.length === 0; ) {
    const { length } = taken.left;
    const tried: Attempt = await attempt(scene, verb, taken, paused);
    scene.progress(told(tried));
    faults.push(...shortcomings(tried, verb));
    paused = verb.pauses && tried.lockHolder !== null ? tried.started : null;
    if (verb === switchover && tried.went !== null) await arrived(scene, tried.went, tried);
    if (tried.went !== null && verb.once) break;
    idle = taken.left.length === length ? idle + 1 : 0;
  }
  return { faults, left: taken.left };
}

const told = ({ started, over, missed }: Attempt): string =>
  `${started.run}: ${over.status}, ${over.name}; missed ${[...missed].map(([one, how]) => `${one.function} ${one.service}:${one.action} (${how})`).join(', ')}`;

async function arrived(scene: Scene, { moved }: Went, { after, missed }: Attempt): Promise<void> {
  if ([...missed.keys()].some((one) => one.function === 'late-flows')) await settled(scene);
  if (moved) scene.moves.push(moved);
  // A move without a report says nothing that it could be held against: what is known begins anew behind it.
  else scene.forgetMoves();
  await scene.settled(after.epoch);
  await scene.look();
}

/** Observes as the minute's schedule does, which this world does not have, until nothing is owed: also flows that a move did not come to. */
async function settled({ pair }: Scene): Promise<void> {
  let answer = '';
  await eventually(
    async () => {
      answer = await pair.observe();
      const { owed, did } = JSON.parse(answer) as { owed: number; did: readonly string[] };
      return owed === 0 && did.length === 0 ? true : null;
    },
    { everyMs: 1_000, withinMs: 120_000, sentence: () => `Something is still owed: ${answer}` },
  );
}
