import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import type { Clock } from '../../functions/lib/clock.ts';
import { errorOutcome } from './lib/error-outcome.ts';
import { type ExitCode, exitCodes, type Outcome } from './lib/exit.ts';
import type { Interrupt } from './lib/interrupt.ts';
import type { Terminal } from './lib/terminal.ts';
import { type Chosen, program } from './program.ts';

export interface CliProcess {
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly interrupt: Interrupt;
  readonly cwd: string;
}

export const projectRoot = join(import.meta.dirname, '..', '..');

/** Runs one command line (without node and script) and returns its exit code; never throws. */
export async function runCli(
  argv: readonly string[],
  { terminal, clock, interrupt, cwd }: CliProcess,
): Promise<ExitCode> {
  const chosen = parse(argv, terminal);
  if (chosen === null) return exitCodes.passed;
  const asJson = chosen instanceof Error ? argv.includes('--json') : chosen.options.json;
  const outcome = chosen instanceof Error ? errorOutcome(chosen) : await work(chosen);
  if (asJson) terminal.out.line(JSON.stringify(outcome.json));
  else if ('error' in outcome.json) terminal.err.line(terminal.err.paint('red', outcome.text));
  else terminal.out.line(outcome.text);
  return outcome.exit;

  async function work({ options, work }: Chosen): Promise<Outcome> {
    // Loaded late: the AWS SDK is not needed for help, wrong use and verify.
    const service = async (pair: string) =>
      (await import('./lib/open-service.ts')).openService(options, { projectRoot, clock }, pair);
    const place = async (pair: string) =>
      (await import('./lib/open-service.ts')).openPlace(options, projectRoot, pair);
    try {
      const context = { options, terminal, clock, interrupt, cwd, service, place };
      return await interrupt.orDetached(work(context));
    } catch (error) {
      return errorOutcome(error);
    }
  }
}

/** What is asked for; an error if it makes no sense; null if it was help or the version, which is printed then. */
function parse(argv: readonly string[], terminal: Terminal): Chosen | Error | null {
  let chosen: Chosen | null = null;
  const root = program(version(), join(projectRoot, 'pairs'), (found) => {
    chosen = found;
  });
  const print = (text: string): void => terminal.out.line(text.trimEnd());
  for (const command of [root, ...root.commands])
    command.configureOutput({ writeOut: print, writeErr: () => {} });
  try {
    root.parse(argv, { from: 'user' });
    return chosen;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.help') return new CommanderError(2, error.code, root.helpInformation());
    return error.exitCode === 0 ? null : error;
  }
}

const version = (): string =>
  (JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }).version;
