/**
 * `npm run drill [-- --json] [--world <folder>]`: starts the local world, sets the pair up, puts traffic on it, drills, prints the summary
 * and takes the world down again, also on Ctrl-C. A world that is up is used and left up: there Ctrl-C detaches. Exit
 * codes are the command line's (`msk-dr --help`).
 */
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { systemClock } from '../functions/lib/clock.ts';
import { errorOutcome } from './cli/lib/error-outcome.ts';
import type { ExitCode } from './cli/lib/exit.ts';
import { WrongUse } from './cli/lib/faults.ts';
import { clockTime, elapsed } from './cli/lib/format.ts';
import { Interrupt } from './cli/lib/interrupt.ts';
import { processTerminal as terminal } from './cli/lib/terminal.ts';
import { projectRoot, runCli } from './cli/run-cli.ts';
import { wholeDrill } from './local/whole-drill.ts';
import { makeReady } from './local/world/ready.ts';
import { startWorld } from './local/world/start.ts';
import { readWorld } from './local/world/state.ts';
import { stopWorld } from './local/world/stop.ts';
import { preflight } from './preflight.ts';

const pair = 'orders';
const pairs = join(projectRoot, 'pairs');
const startedAt = systemClock.now();
const interrupt = new Interrupt();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupt.trigger());

const say = (step: string, text: string): void => {
  const now = systemClock.now();
  const clock = terminal.err.paint('dim', `${clockTime(now)} ${elapsed(now - startedAt)}`);
  terminal.err.line(`${clock}  ${step.padEnd(26)}  ${text}`);
};

interface Flags {
  readonly json: boolean;
  /** The world's folder. */
  readonly root: string;
}

function flags(args: string[]): Flags {
  try {
    const { values } = parseArgs({ args, options: { json: { type: 'boolean' }, world: { type: 'string' } } });
    return { json: values.json ?? false, root: resolve(values.world ?? join(projectRoot, '.world')) };
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error));
  }
}

const drill = ({ json, root }: Flags): Promise<ExitCode> =>
  wholeDrill({
    preflight,
    async runningWorld() {
      const world = await readWorld(root);
      if (world === null)
        interrupt.ending =
          'Interrupted: the drill ends here, and the world that was started for it goes down.';
      return world;
    },
    startWorld: () =>
      startWorld({
        root,
        pairs,
        cache: join(projectRoot, '.cache'),
        progress: (line) => say('world', line),
        signal: interrupt.signal,
      }),
    makeReady: (world) =>
      makeReady(world, { pairs, progress: (line) => say('ready', line), signal: interrupt.signal }),
    drill: () =>
      runCli(['drill', pair, '--local', '--world', root, '--pairs', pairs, ...(json ? ['--json'] : [])], {
        terminal,
        clock: systemClock,
        interrupt,
        cwd: process.cwd(),
      }),
    stopWorld: async (world) => void (await stopWorld(world.root)),
    say,
    signal: interrupt.signal,
  });

const args = process.argv.slice(2);
const exit = await new Promise<Flags>((settle) => settle(flags(args))).then(drill).catch((error: unknown) => {
  const outcome = errorOutcome(interrupt.signal.aborted ? interrupt.outcome : error);
  if (args.includes('--json')) terminal.out.line(JSON.stringify(outcome.json));
  else terminal.err.line(terminal.err.paint('red', outcome.text));
  return outcome.exit;
});
process.stdout.write('', () => process.exit(exit));
