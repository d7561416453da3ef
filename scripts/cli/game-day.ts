import type { MoveReport } from '../../functions/lib/contracts/move.ts';
import type { Context } from './lib/context.ts';
import { errorOutcome } from './lib/error-outcome.ts';
import { exitCodes, type Outcome } from './lib/exit.ts';
import { RunFailed, WrongUse } from './lib/faults.ts';
import { type Away, gameDayReport } from './lib/game-day-report.ts';
import { gameDayText } from './lib/game-day-text.ts';
import { repeatOptions } from './lib/options.ts';
import { downloadReport } from './lib/run-files.ts';
import { move } from './move.ts';

/**
 * `msk-dr drill <pair> --game-day`: a real switchover, and a second one home. A first move that fails is told as any
 * switchover's; once the pair is away, whatever happens is told together with where it stands. WrongUse with `--detach`:
 * the way home starts only when the first move has ended.
 */
export async function gameDay(
  context: Context,
  pair: string,
  flags: { readonly detach?: boolean },
): Promise<Outcome> {
  if (flags.detach === true)
    throw new WrongUse(
      'A game day is followed to its end, since its way home begins there: leave out --detach',
    );
  const { interrupt, terminal, options } = context;
  const home = `msk-dr switchover ${pair}${repeatOptions(options)}`;
  interrupt.afterwards = `The other half of the game day is not started any more; to move again: ${home}`;
  const there = await leg(context, pair);
  terminal.err.line(`Active on the ${there.to}; now the way home.`);
  const back = await leg(context, pair).catch((error: unknown): Away => {
    const { exit, text } = errorOutcome(error);
    return { exit, reason: text, home };
  });
  const report = gameDayReport(there, back);
  const evidence = await evidenceOf(context, pair, report.moves);
  return {
    exit: 'exit' in back ? back.exit : report.result === 'passed' ? exitCodes.passed : exitCodes.failed,
    json: { ...report, evidence },
    text: gameDayText(report, evidence, terminal.out),
  };
}

/** One switchover, followed to its report. RunFailed if it did not move the pair. */
async function leg(context: Context, pair: string): Promise<MoveReport> {
  const { json } = await move(context, pair, 'switchover', {});
  if (isMove(json)) return json;
  throw new RunFailed('ReportMissing', 'The switchover has ended without a report', 'failed');
}

const isMove = (json: object): json is MoveReport => 'result' in json && json.result === 'moved';

/** The signed reports of the moves, brought to this machine. */
async function evidenceOf(
  context: Context,
  pairName: string,
  moves: readonly { readonly run: string }[],
): Promise<string[]> {
  const { awsOf, pair, ledger, evidenceBucket } = await context.service(pairName);
  const found = await Promise.all(
    moves.map(async ({ run }) => {
      const executionArn = (await ledger.getRun(run))?.executionArn;
      if (executionArn === undefined) return null;
      const from = { bucket: evidenceBucket(executionArn), pair: pair.name, run };
      return (await downloadReport(awsOf(executionArn).s3, from, 'failover', context.cwd))?.evidence ?? null;
    }),
  );
  return found.filter((path) => path !== null);
}
