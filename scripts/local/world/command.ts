import { Command, InvalidArgumentError } from 'commander';
import type { AlarmState } from '../events/event.ts';
import { applyFault, clearFault, listFaults, setAlarm, setPaces } from './control.ts';
import { describeWorld } from './describe.ts';
import { faultCommands } from './fault-command.ts';
import { makeReady } from './ready.ts';
import { startWorld } from './start.ts';
import { readWorld } from './state.ts';
import { hostPid, stopWorld } from './stop.ts';

export interface CommandIo {
  readonly progress: (line: string) => void;
  readonly print: (text: string) => void;
  readonly signal: AbortSignal;
  /** A sentence for everything that this machine lacks. */
  readonly preflight: () => Promise<string[]>;
}

interface How {
  readonly ready?: true;
  readonly bare?: true;
  readonly observe?: string | true;
}
interface Places {
  readonly root: string;
  readonly pairs: string;
}

const couldNotRun = 3;

/**
 * The command line of the local world: takes the arguments after the program's name, gives the exit code. Raises
 * CommanderError for wrong use.
 */
export function worldCommand(io: CommandIo): (args: readonly string[]) => Promise<number> {
  return async (args) => {
    let exit = 0;
    const program = new Command('npm run world --')
      .description('Two Kafka clusters, real replication and an AWS, on this machine.')
      .option('--root <folder>', 'where the world lives', '.world')
      .option('--pairs <folder>', 'pair files; the first one names the two clusters', 'pairs')
      .exitOverride();
    const places = (): Places => program.opts<Places>();

    program
      .command('up')
      .description('start it; does nothing if it is up')
      .option('--bare', 'clusters and AWS only, without the service')
      .option('--ready', 'also set the pair up and put traffic on it')
      .option(
        '--observe [seconds]',
        'run observe in both Regions, by default every 10 s (on AWS: every minute)',
      )
      .action(async (how: How) => {
        exit = await up(io, places(), how);
      });
    program
      .command('down')
      .description('end every process of it and remove its folder')
      .action(async () => {
        const was = await stopWorld(places().root);
        io.progress(was ? `The world in ${places().root} is gone.` : `No world is in ${places().root}.`);
      });
    program
      .command('status')
      .description('where everything is')
      .option('--json', 'as one JSON object, enough for any other program to use the world')
      .action(async ({ json }: { json?: true }) => {
        exit = await status(io, places().root, json === true);
      });
    faultCommands(program.command('fault').description('break something, and mend it'), {
      apply: async (fault) => io.print(JSON.stringify(await applyFault(places().root, fault))),
      clear: async (id) => io.print(JSON.stringify(await clearFault(places().root, id))),
      list: async () => io.print(JSON.stringify(await listFaults(places().root))),
    });

    program
      .command('alarm <region> <name> [state]')
      .description('set an alarm, by default to ALARM: what its rule starts is started')
      .action(async (region: string, alarmName: string, state: AlarmState['state'] = 'ALARM') =>
        setAlarm(places().root, { region, alarmName, state }),
      );

    program
      .command('drills <seconds|off>')
      .description('start drills by their schedule this often (on AWS: drill.schedule), or no more')
      .action(async (every: string) =>
        setPaces(places().root, { drills: every === 'off' ? null : paceOf('drills', every) }),
      );

    await program.parseAsync([...args], { from: 'user' });
    return exit;
  };
}

async function up(io: CommandIo, { root, pairs }: Places, { ready, bare, observe }: How): Promise<number> {
  const missing = await io.preflight();
  for (const sentence of missing) io.progress(sentence);
  if (missing.length > 0) return couldNotRun;
  const { progress, signal } = io;
  const before = await readWorld(root);
  const schedule =
    observe === undefined ? {} : { scheduleMs: paceOf('--observe', observe === true ? '10' : observe) };
  const world = await startWorld({ root, pairs, progress, signal, bare: bare === true, ...schedule });
  progress(`The world is up: ${world.gatewayUrl}`);
  try {
    if (ready) await makeReady(world, { progress, signal, pairs });
    signal.throwIfAborted();
    return 0;
  } catch (error) {
    // A world that was up before this command is not its to take down.
    if (before === null) await stopWorld(root);
    throw error;
  }
}

/** Seconds as a person says them, in ms. */
function paceOf(option: string, text: string): number {
  const seconds = Number(text);
  if (seconds > 0) return 1000 * seconds;
  throw new InvalidArgumentError(`${option}: found ${text}, allowed is a number of seconds above 0.`);
}

async function status(io: CommandIo, root: string, json: boolean): Promise<number> {
  const world = await readWorld(root);
  if (world === null) {
    const starting = await hostPid(root);
    const message = starting
      ? `The world in ${root} is still starting (process ${starting}).`
      : `No world is up in ${root}. Start one: npm run world -- up`;
    if (json) io.print(JSON.stringify({ schema: 1, error: { name: 'NoWorld', message } }));
    else io.progress(message);
    return couldNotRun;
  }
  io.print(json ? JSON.stringify(world, null, 2) : describeWorld(world, await listFaults(root)));
  return 0;
}
