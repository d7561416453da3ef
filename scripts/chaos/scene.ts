import { rm } from 'node:fs/promises';
import { Places } from '../../tests/chaos/checks/places.ts';
import type { Look, Moved, StayedBehind } from '../../tests/chaos/checks/types.ts';
import { clearFault } from '../local/world/control.ts';
import { eventually } from '../local/world/eventually.ts';
import { allWarm } from '../local/world/options.ts';
import { makeReady } from '../local/world/ready.ts';
import { startWorld } from '../local/world/start.ts';
import { stopWorld } from '../local/world/stop.ts';
import type { Side, WorldState } from '../local/world/types.ts';
import { historyOf, recentWrites } from './history.ts';
import { lookAt } from './look.ts';
import { PairControl } from './pair-control.ts';
import { pairsFolder } from './pairs-folder.ts';

export type Progress = (line: string) => void;

const wanted = ['orders.created', 'payments'];
/** Clients look for the pointer, connect, join and write: on a busy machine that takes its time. */
const settleMs = 60_000;
const lookAgainMs = 500;

/** A world with the pair set up and the applications on it, and what has happened there. */
export class Scene {
  readonly world: WorldState;
  readonly pair: PairControl;
  readonly progress: Progress;
  readonly looks: Look[] = [];
  readonly places = new Places();
  readonly moves: Moved[] = [];
  readonly stayed: StayedBehind[] = [];
  #held = 0;

  constructor(world: WorldState, pair: PairControl, progress: Progress) {
    this.world = world;
    this.pair = pair;
    this.progress = progress;
  }

  async look(dark: Side | null = null): Promise<void> {
    const look = await lookAt(this.world, dark);
    this.looks.push(look);
    this.places.add(look);
  }

  history() {
    return historyOf(this.world.root, { ...this, held: this.#held });
  }

  /**
   * What has happened so far was held: from here on the newest move, and those to come, answer for it. A world of many
   * moves would else be looked through as a whole after each.
   */
  holds(): void {
    this.#held = Math.max(0, this.moves.length - 1);
    const oldest = this.moves[this.#held];
    const before = this.looks.findLastIndex(
      ({ takenAt, sides }) =>
        takenAt < Date.parse(oldest?.startedAt ?? '') && sides.primary !== null && sides.secondary !== null,
    );
    this.looks.splice(0, Math.max(0, before));
  }

  /** What is known of moves begins anew: of the one before it nothing is. */
  forgetMoves(): void {
    this.moves.splice(0);
    this.#held = 0;
  }

  /** Resolves when both writers have written under that epoch; raises if they do not come. */
  async settled(epoch: number): Promise<void> {
    let missing: readonly string[] = [];
    await eventually(
      async () => {
        const writes = await recentWrites(this.world.root);
        const there = new Set(
          writes.filter((write) => write.epoch >= epoch && write.outcome === 'ok').map(({ topic }) => topic),
        );
        missing = wanted.filter((topic) => !there.has(topic));
        return missing.length === 0 ? true : null;
      },
      {
        everyMs: lookAgainMs,
        withinMs: settleMs,
        sentence: () => `Nobody writes to ${missing.join(', ')} under epoch ${epoch}`,
      },
    );
  }
}

/**
 * Starts a world in `root` and gives the scene and what takes it down.
 * @param retryScale what part of its time a Retry waits
 * @param over keys of the pair file that are otherwise than the local pair's
 */
export async function openScene(
  root: string,
  progress: Progress,
  signal: AbortSignal,
  retryScale = 1,
  over: object = {},
): Promise<{ readonly scene: Scene; readonly close: () => Promise<void> }> {
  const pairs = await pairsFolder(over);
  const close = async (): Promise<void> => {
    await stopWorld(root);
    await rm(pairs, { recursive: true, force: true });
  };
  try {
    const world = await startWorld({ root, pairs, progress, signal, warm: allWarm, retryScale });
    await makeReady(world, { pairs, progress, signal });
    const scene = new Scene(world, await PairControl.open(world.root, pairs), progress);
    await scene.look();
    return { scene, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Takes every fault away, whatever a round has left. */
export const mend = async ({ world }: Scene): Promise<void> => {
  await clearFault(world.root, 'all');
};
