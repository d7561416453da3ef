import { CommanderError } from 'commander';
import { type Fault, PairFileInvalid } from '../../../functions/lib/errors.ts';
import { faultLine } from '../../../functions/lib/fault-line.ts';
import { type ExitCode, exitCodes, type Outcome } from './exit.ts';
import { RunFailed } from './faults.ts';

export interface ErrorJson {
  readonly schema: 1;
  readonly error: { readonly name: string; readonly message: string; readonly faults: readonly Fault[] };
}

const wrongUse = new Set(['WrongUse', 'PairFileInvalid', 'InputInvalid', 'NotInThisVersion']);

/** What the CLI says and how it exits when a verb throws; one shape for every error. */
export function errorOutcome(thrown: unknown): Outcome {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const name = error instanceof CommanderError ? 'WrongUse' : error.name;
  const message = sentence(error);
  const faults = 'faults' in error && Array.isArray(error.faults) ? (error.faults as readonly Fault[]) : [];
  const json: ErrorJson = { schema: 1, error: { name, message, faults } };
  return {
    exit: exitOf(error, name),
    json,
    // That message lists them already.
    text: [`${name}: ${message}`, ...(error instanceof PairFileInvalid ? [] : faults.map(faultLine))].join(
      '\n',
    ),
  };
}

function exitOf(error: Error, name: string): ExitCode {
  if (name === 'Detached' || name === 'Interrupted') return exitCodes.detached;
  if (wrongUse.has(name)) return exitCodes.wrongUse;
  if (error instanceof RunFailed && error.status === 'paused') return exitCodes.paused;
  // A run that never got the lock did not run.
  if (error instanceof RunFailed && error.status === 'failed' && name !== 'LockHeld') return exitCodes.failed;
  return exitCodes.couldNotRun;
}

/** A refused connection is an AggregateError without a message of its own. */
function sentence(error: Error): string {
  const text = error instanceof CommanderError ? error.message.replace(/^error: /, '') : error.message;
  if (text !== '') return text;
  if (error instanceof AggregateError)
    return error.errors.map((inner) => String(inner?.message ?? inner)).join('; ');
  return 'no further message';
}
