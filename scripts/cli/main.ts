import process from 'node:process';
import { systemClock } from '../../functions/lib/clock.ts';
import { Interrupt } from './lib/interrupt.ts';
import { processTerminal } from './lib/terminal.ts';
import { runCli } from './run-cli.ts';

const interrupt = new Interrupt();
process.on('SIGINT', () => interrupt.trigger());
process.on('SIGTERM', () => interrupt.trigger());

const exit = await runCli(process.argv.slice(2), {
  terminal: processTerminal,
  clock: systemClock,
  interrupt,
  cwd: process.cwd(),
});
// Ends work that was detached from, once stdout has taken what was written.
process.stdout.write('', () => process.exit(exit));
