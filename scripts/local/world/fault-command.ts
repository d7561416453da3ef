import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import type { CutKind, Fault } from './faults.ts';
import type { ListenerName, Side } from './types.ts';

export interface FaultActions {
  apply(fault: Fault): Promise<void>;
  clear(id: string | 'all'): Promise<void>;
  list(): Promise<void>;
}

type Of<K extends Fault['kind']> = Omit<Extract<Fault, { readonly kind: K }>, 'kind'>;

const side = (): Argument => new Argument('<side>').choices(['primary', 'secondary']);
const vanish = [
  '--vanish',
  'swallow packets instead of refusing connections, so that clients time out',
] as const;
const howOf = ({ vanish }: { vanish?: true }): { how: CutKind } => ({ how: vanish ? 'vanish' : 'refuse' });

/** One subcommand a fault, and `list` and `clear [id]`. */
export function faultCommands(fault: Command, actions: FaultActions): void {
  kafkaFaults(fault, actions);
  awsFaults(fault, actions);
  fault.command('list').description('the faults in force, as JSON').action(actions.list);
  fault
    .command('clear')
    .description('mend one, or all')
    .argument('[id]', 'as it was printed, or all', 'all')
    .action((id: string) => actions.clear(id));
}

function kafkaFaults(fault: Command, { apply }: FaultActions): void {
  for (const kind of ['broker-killed', 'broker-frozen'] as const)
    fault
      .command(kind)
      .description(kind === 'broker-killed' ? 'SIGKILL; mended: started again' : 'SIGSTOP; mended: SIGCONT')
      .addArgument(side())
      .action((at: Side) => apply({ kind, side: at }));
  fault
    .command('cut')
    .description('no connection to a listener')
    .addArgument(side())
    .addArgument(
      new Argument('[listener]').choices(['clients', 'replication', 'orchestrator', 'all']).default('all'),
    )
    .option(...vanish)
    .action((at: Side, listener: ListenerName | 'all', options: { vanish?: true }) =>
      apply({ kind: 'cut', side: at, listener, ...howOf(options) }),
    );
  fault
    .command('region-down')
    .description('brokers cut off, and every AWS call signed for the Region fails')
    .addArgument(side())
    .option(...vanish)
    .action((at: Side, options: { vanish?: true }) =>
      apply({ kind: 'region-down', side: at, ...howOf(options) }),
    );
  fault
    .command('replication-paused')
    .description('a flow stops copying and still says RUNNING')
    .addArgument(new Argument('<direction>').choices(['forward', 'reverse']))
    .action((direction: 'forward' | 'reverse') => apply({ kind: 'replication-paused', direction }));
}

function awsFaults(fault: Command, { apply }: FaultActions): void {
  fault
    .command('aws-error')
    .description('AWS refuses matching calls')
    .argument('<service>', 'as calls are signed: states, dynamodb, kafka …')
    .addOption(new Option('--action <name>', 'only this API call'))
    .addOption(new Option('--caller <function>', 'only calls of this function'))
    .addOption(new Option('--region <region>', 'only calls for this Region'))
    .addOption(
      new Option('--error <kind>', 'what comes back')
        .choices(['throttling', 'unavailable', 'access-denied', 'no-answer'])
        .default('throttling'),
    )
    .option('--times <n>', 'then it is over', wholeNumber)
    .action((service: string, options: Omit<Of<'aws-error'>, 'service'>) =>
      apply({ kind: 'aws-error', service, ...options }),
    );
  fault
    .command('delay')
    .description('AWS answers matching calls later')
    .argument('<service>', 'as calls are signed; lambda for an invocation')
    .argument('<ms>', 'milliseconds', wholeNumber)
    .option('--action <name>', 'only this API call')
    .option('--function <name>', 'only this function')
    .action((service: string, ms: number, options: Omit<Of<'delay'>, 'service' | 'ms'>) =>
      apply({ kind: 'delay', service, ms, ...options }),
    );
  fault
    .command('handler-dies')
    .description("a function's process is killed")
    .argument('<function>', 'as in serverless.yml')
    .addOption(
      new Option('--when <when>', 'before it runs, or after its effect')
        .choices(['before', 'after'])
        .default('before'),
    )
    .option('--times <n>', 'then it is over', wholeNumber)
    .option('--per-event', 'once for each event: a second try gets past it')
    .action((name: string, options: Omit<Of<'handler-dies'>, 'function'>) =>
      apply({ kind: 'handler-dies', function: name, ...options }),
    );
  fault
    .command('clock-skew')
    .description('the clocks of all functions are off')
    .argument('<ms>', 'milliseconds; fast, or slow if negative (after --)', wholeNumber)
    .action((ms: number) => apply({ kind: 'clock-skew', ms }));
}

function wholeNumber(text: string): number {
  if (!/^-?\d+$/.test(text)) throw new InvalidArgumentError('It is not a whole number.');
  return Number(text);
}
