import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import type { AnswerFlags } from './answer.ts';
import type { FailbackFlags } from './failback.ts';
import type { Context } from './lib/context.ts';
import type { Outcome } from './lib/exit.ts';
import type { CommonOptions } from './lib/options.ts';

/** What the command line asks for: the verb's work, still to be done. */
export interface Chosen {
  readonly options: CommonOptions;
  work(context: Context): Promise<Outcome>;
}

const help = `
Data goes to stdout, progress to stderr. Ctrl-C detaches: a run goes on, "watch" finds it again.
Exit codes: 0 passed, 1 failed (a drill, a finding, altered evidence), 2 wrong use or wrong pair file, 3 could not run, 4 paused and waiting for a person, 130 detached.`;

const moves = {
  switchover: 'move to the other side, planned: nothing is lost, or it is unwound',
  failover: 'move to the other side when the active one is lost',
} as const;

const answers = {
  approve: 'let a move go on that waits for approval, signed as who you are',
  reject: 'stop a move that waits for approval',
  acknowledge: 'say that the last failover is known, so that another one so soon is not refused',
} as const;

/** The verbs. Each one's code is loaded only when it is chosen. `choose` is called once, unless only help is asked for. */
export function program(version: string, pairsFolder: string, choose: (chosen: Chosen) => void): Command {
  const root = new Command('msk-dr')
    .description('Disaster recovery for Amazon MSK: set up, prove by drills, look after')
    .version(version)
    .exitOverride()
    .addHelpText('after', help);

  type Work = (
    context: Context,
    args: readonly (string | undefined)[],
    flags: Record<string, unknown>,
  ) => Promise<Outcome>;
  const verb = (usage: string, description: string, work: Work): Command =>
    root
      .command(usage)
      .description(description)
      .option('--local', 'talk to the local world', false)
      .option('--world <folder>', 'folder of the local world (default: .world of the project)')
      .option('--as <operator>', 'who you are in the local world: operator-a (default) or operator-b')
      .option('--stage <stage>', 'stage of the service (default: prod, with --local: local)')
      .option('--pairs <folder>', 'folder of the pair files', pairsFolder)
      .option('--json', 'print one JSON object, errors too', false)
      .action(function (this: Command) {
        const flags = this.opts();
        choose({
          options: flags as unknown as CommonOptions,
          work: (context) => work(context, this.processedArgs, flags),
        });
      });

  verb('validate <pair>', 'all findings about a pair as it is now', async (context, [pair]) =>
    (await import('./validate.ts')).validate(context, pair ?? ''),
  );
  verb(
    'plan <pair>',
    'what setup, or a move, would do, call by call; does none of it',
    async (context, [pair], flags) => (await import('./plan.ts')).plan(context, pair ?? '', flags),
  ).addOption(
    new Option(
      '--for <move>',
      'a move instead of setup: its steps and calls, what cannot be undone, loss as of now, and its hash',
    ).choices(['switchover', 'failover', 'failback']),
  );
  verb('setup <pair>', 'make the flows and bring the pair in step', async (context, [pair], flags) =>
    (await import('./setup.ts')).setup(context, pair ?? '', flags),
  )
    .option('--adopt', 'take over topics on the target that already hold records')
    .option('--sync-acls', 'copy missing ALLOW ACLs to the other side')
    .option('--detach', 'start it and do not follow it');
  verb('status <pair>', 'who is active, flows, lock, last drill, next command', async (context, [pair]) =>
    (await import('./status.ts')).status(context, pair ?? ''),
  );
  verb('drill <pair>', 'prove that failover would work; disturbs nobody', async (context, [pair], flags) =>
    (await import('./drill.ts')).drill(context, pair ?? '', flags),
  )
    .option('--game-day', 'a real switchover and back instead: clients move, and the RTO is a real one')
    .option('--detach', 'start it and do not follow it');
  for (const mode of ['switchover', 'failover'] as const)
    verb(`${mode} <pair>`, moves[mode], async (context, [pair], flags) =>
      (await import('./move.ts')).move(context, pair ?? '', mode, flags),
    )
      .option(
        '--accept <code>',
        'a finding that is accepted as it is; again for more',
        (code, codes: string[]) => [...codes, code],
        [],
      )
      .option('--plan <hash>', 'refuse where anything differs from that plan (msk-dr plan --for)')
      .option('--break-glass <why>', 'go on without an approval; the report says so')
      .option('--resume <run>', 'take up a move that stopped')
      .option('--detach', 'start it and do not follow it');
  verb(
    'failback <pair>',
    'the way home after a failover: what stayed behind, then both flows again',
    async (context, [pair], flags) =>
      (await import('./failback.ts')).failback(context, pair ?? '', flags as FailbackFlags),
  )
    .addOption(
      new Option(
        '--stranded <what>',
        'what becomes of records that stayed behind; without it the run asks',
      ).choices(['keep', 'replay', 'drop']),
    )
    .option('--reason <why>', 'why, for the record; needed to drop and to rebuild')
    .option('--include-superseded', 'replay also what has newer values by now (never on compacted topics)')
    .option(
      '--rebuild',
      'remove what the old side holds, once its stranded records are written out, and copy the active side to it; needs a reason',
    )
    .option('--home', 'then the switchover home, when this has ended well')
    .option('--resume <run>', 'take up a run that stopped')
    .option('--detach', 'start it and do not follow it');
  for (const answer of ['approve', 'reject', 'acknowledge'] as const)
    verb(`${answer} <pair>`, answers[answer], async (context, [pair], flags) =>
      (await import('./answer.ts')).giveAnswer(context, pair ?? '', answer, flags as unknown as AnswerFlags),
    )
      .option('--run <run>', 'the run (default: the one that holds the lock; acknowledge: the last failover)')
      .requiredOption('--reason <why>', 'why, for the record');
  verb('offsets', 'show what a move wrote and what stood there before, or undo it', async (context, args) => {
    const { showOffsets, undoOffsets } = await import('./offsets.ts');
    return (args[0] === 'undo' ? undoOffsets : showOffsets)(context, args[1] ?? '', args[2]);
  })
    .addArgument(new Argument('<what>', 'to do').choices(['show', 'undo']))
    .argument('<pair>')
    .argument('[run]', 'a move (show: default is the newest)');
  verb(
    'fence <pair>',
    'put the fence of the side that is not active up again, and prove it',
    (context, [pair], flags) => import('./fence.ts').then(({ fence }) => fence(context, pair ?? '', flags)),
  )
    .addOption(side('the side that is not active, to be sure'))
    .option('--detach', 'start it and do not follow it');
  verb('unfence <pair>', 'lift a fence that was left on the active side', (context, [pair], flags) =>
    import('./fence.ts').then(({ unfence }) => unfence(context, pair ?? '', flags)),
  )
    .addOption(side('default: the active one'))
    .option('--force <why>', 'lift the fence of the side that is not active; it is owed from then on')
    .option('--detach', 'start it and do not follow it');
  verb('runs <pair>', 'the newest runs', async (context, [pair], flags) =>
    (await import('./runs.ts')).runs(context, pair ?? '', flags as { limit: number }),
  ).option('--limit <number>', 'how many', positiveInteger, 20);
  verb('watch <pair> [run]', 'follow a run (default: the newest) to its end', async (context, [pair, run]) =>
    (await import('./watch.ts')).watch(context, pair ?? '', run),
  );
  verb('abort <pair> <run>', 'stop a run; the service cleans up after it', async (context, [pair, run]) =>
    (await import('./abort.ts')).abort(context, pair ?? '', run ?? ''),
  );
  verb(
    'report <pair> [run]',
    "fetch the report of a drill, a move or a way home (default: the newest drill's)",
    async (context, [pair, run], flags) =>
      (await import('./report.ts')).report(context, pair ?? '', run, flags),
  ).option('--open', 'show it in the browser');
  verb(
    'cost <pair>',
    'what a pair costs by the month at list prices, line by line, and what the newest drill did cost',
    async (context, [pair]) => (await import('./cost.ts')).cost(context, pair ?? ''),
  );
  verb(
    'verify <evidence>',
    'check an evidence.json and the files beside it; offline',
    async (_context, [path], flags) => (await import('./verify.ts')).verify(path ?? '', flags),
  ).option('--trusted-key <file>', "the signer's public key (PEM), known from elsewhere");
  verb(
    'ledger',
    'show where the ledger is at home, or adopt it when that Region is lost',
    async (context, args, flags) => {
      const { adopt, showLedger } = await import('./ledger.ts');
      return args[0] === 'adopt' ? adopt(context, args[1] ?? '', flags) : showLedger(context, args[1] ?? '');
    },
  )
    .addArgument(new Argument('<what>', 'to do').choices(['show', 'adopt']))
    .argument('<pair>')
    .option('--break-glass <why>', 'why, for the record; adopt needs it');
  verb('unlock <pair>', 'free the lock of a run that is dead', async (context, [pair], flags) =>
    (await import('./unlock.ts')).unlock(context, pair ?? '', flags as { force: string }),
  ).requiredOption('--force <why>', 'the reason, for the record');
  return root;
}

const side = (description: string): Option =>
  new Option('--side <side>', description).choices(['primary', 'secondary']);

function positiveInteger(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('Give a whole number from 1 to 9999.');
  return Number(text);
}
