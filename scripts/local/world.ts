import { CommanderError } from 'commander';
import { preflight } from '../preflight.ts';
import { worldCommand } from './world/command.ts';
import { elapsedLines } from './world/elapsed.ts';
import { FaultInvalid } from './world/fault-schema.ts';

// `npm run world -- up [--ready] | down | status [--json] | fault …`. Data on standard output, progress on standard
// error. Exit 0 done, 1 failed, 2 wrong use, 3 cannot run here (something is missing, or no world is up), 130 Ctrl-C.
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => interrupted.abort(new Error('Interrupted; cleaning up.')));

const command = worldCommand({
  progress: elapsedLines(),
  signal: interrupted.signal,
  print: (text) => void process.stdout.write(`${text}\n`),
  preflight,
});
try {
  process.exitCode = await command(process.argv.slice(2));
} catch (error) {
  // Commander has printed its own.
  if (!(error instanceof CommanderError))
    console.error(error instanceof Error ? error.message : String(error));
  const wrongUse = error instanceof FaultInvalid || (error instanceof CommanderError && error.exitCode !== 0);
  process.exitCode = interrupted.signal.aborted
    ? 130
    : wrongUse
      ? 2
      : error instanceof CommanderError
        ? 0
        : 1;
}
