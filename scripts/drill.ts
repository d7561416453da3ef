/**
 * `npm run drill [-- --json]`: starts the local world, sets the pair up, puts traffic on it, drills, prints the summary
 * and takes the world down again. Exit codes are the command line's (`msk-dr --help`).
 */
import { join } from 'node:path';
import process from 'node:process';
import { systemClock } from '../functions/lib/clock.ts';
import { errorOutcome } from './cli/lib/error-outcome.ts';
import { exitCodes } from './cli/lib/exit.ts';
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
const root = join(projectRoot, '.world');
const pairs = join(projectRoot, 'pairs');
const startedAt = systemClock.now();
const interrupt = new Interrupt();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupt.trigger());

const say = (step: string, text: string): void => {
  const now = systemClock.now();
  const clock = terminal.err.paint('dim', `${clockTime(now)} ${elapsed(now - startedAt)}`);
  terminal.err.line(`${clock}  ${step.padEnd(26)}  ${text}`);
};

const exit = await wholeDrill({
  preflight,
  runningWorld: () => readWorld(root),
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
    runCli(['drill', pair, '--local', ...process.argv.slice(2)], {
      terminal,
      clock: systemClock,
      interrupt,
      cwd: process.cwd(),
    }),
  stopWorld: async ({ root }) => void (await stopWorld(root)),
  say,
  signal: interrupt.signal,
}).catch((error: unknown) => {
  const outcome = errorOutcome(error);
  terminal.err.line(terminal.err.paint('red', outcome.text));
  return interrupt.signal.aborted ? exitCodes.detached : outcome.exit;
});
process.stdout.write('', () => process.exit(exit));
