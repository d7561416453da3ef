/**
 * `npm run chaos -- [--seed N] [--minutes M] [--root folder]`: moves a pair to and fro under traffic while things go
 * wrong, as the seed says, and holds J1 to J8 against what the applications saw and what both logs hold. The same seed
 * plays the same rounds. Exit 0: all held; 1: not, with the history kept and the command that repeats it; 2: wrong use;
 * 3: this machine lacks something.
 */
import { parseArgs } from 'node:util';
import { play } from './chaos/play.ts';
import { type Round, roundsOf } from './chaos/rounds.ts';
import { openScene, type Scene } from './chaos/scene.ts';
import { verdictTable } from './chaos/verdict-table.ts';
import { elapsedLines } from './local/world/elapsed.ts';
import { preflight } from './preflight.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '10' },
    root: { type: 'string', default: '.world-chaos' },
  },
});
const [seed, minutes] = [Number(values.seed), Number(values.minutes)];
const progress = elapsedLines();
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => interrupted.abort(new Error('Interrupted; cleaning up.')));

process.exitCode = await main();

async function main(): Promise<number> {
  if (!Number.isSafeInteger(seed) || !(minutes > 0)) {
    console.error('Give --seed a whole number and --minutes a number above 0.');
    return 2;
  }
  const missing = await preflight();
  for (const sentence of missing) console.error(sentence);
  if (missing.length > 0) return 3;
  const until = Date.now() + minutes * 60_000;
  const rounds = roundsOf(seed);
  do {
    const { scene, close } = await openScene(values.root, progress, interrupted.signal);
    try {
      if (!(await playUntil(scene, rounds, until))) return 1;
    } finally {
      await close();
    }
  } while (Date.now() < until && !interrupted.signal.aborted);
  return interrupted.signal.aborted ? 1 : 0;
}

/** Plays rounds in one world until the time is over or the world is used up; false: something did not hold. */
async function playUntil(scene: Scene, rounds: Generator<Round, never>, until: number): Promise<boolean> {
  for (;;) {
    const { goesOn, faults, checked, kept } = await play(scene, seed, rounds.next().value);
    console.log(verdictTable(checked));
    for (const fault of faults) console.error(fault);
    if (kept !== null) {
      console.error(`The history is in ${kept}. Again: npm run chaos -- --seed ${seed} --minutes ${minutes}`);
      return false;
    }
    if (!goesOn || Date.now() >= until || interrupted.signal.aborted) return true;
  }
}
