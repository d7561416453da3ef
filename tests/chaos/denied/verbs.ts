import { broughtBack } from '../../../scripts/chaos/come-back.ts';
import type { StartedRun } from '../../../scripts/chaos/pair-control.ts';
import type { Scene } from '../../../scripts/chaos/scene.ts';
import type { Moved } from '../checks/types.ts';

/** How runs of one kind are started, taken up and followed while they miss permissions. */
export interface Verb {
  /** A run that cannot go on keeps the lock until it is taken up; of others the next run takes it over. */
  readonly pauses: boolean;
  /** It can go through once only. */
  readonly once: boolean;
  readonly start: (scene: Scene, paused: StartedRun | null) => Promise<StartedRun>;
  /** Of a run that has gone through. */
  readonly went: (scene: Scene, started: StartedRun) => Promise<Went>;
}
export interface Went {
  /** What its operator is told of what did not work. */
  readonly told: readonly string[];
  /** Null where it has no report of a move. */
  readonly moved: Moved | null;
}

const resumed = (paused: StartedRun | null): string[] => (paused === null ? [] : ['--resume', paused.run]);

export const switchover: Verb = {
  pauses: true,
  once: false,
  start: ({ pair }, paused) => pair.start('switchover', ...resumed(paused)),
  async went({ pair }, started) {
    const { error, owed, moved } = await pair.ended(started);
    return { told: [error?.message ?? '', ...owed], moved };
  },
};

/** After that failover: what stayed behind on the side that was lost stays there. */
export const failback = (failover: Moved): Verb => ({
  pauses: true,
  once: true,
  start: ({ pair }, paused) =>
    pair.start('failback', '--stranded', 'keep', '--reason', 'it may stay', ...resumed(paused)),
  async went(scene, started) {
    await broughtBack(scene, failover, started);
    return { told: [], moved: null };
  },
});

/** `setup` and `drill` move nobody, and are begun anew. */
export const anew = (verb: 'setup' | 'drill'): Verb => ({
  pauses: false,
  once: false,
  start: ({ pair }) => pair.start(verb),
  went: async () => ({ told: [], moved: null }),
});
