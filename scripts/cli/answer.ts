import { type LastFailover, lastFailoverFact } from '../../functions/begin-move/anti-flap.ts';
import type {
  AcknowledgeAnswer,
  AnswerApprovalAnswer,
  AnswerApprovalRequest,
} from '../../functions/lib/contracts/answer-approval.ts';
import type { Context, Service } from './lib/context.ts';
import { exitCodes, type Outcome } from './lib/exit.ts';
import { WrongUse } from './lib/faults.ts';
import { repeatOptions } from './lib/options.ts';

export interface AnswerFlags {
  readonly run?: string;
  readonly reason: string;
}

/**
 * `msk-dr approve|reject|acknowledge <pair>`: a signed answer about a run. It names the round that stands now, so that
 * nobody approves a loss that they have not been shown.
 */
export async function giveAnswer(
  context: Context,
  pairName: string,
  answer: AnswerApprovalRequest['answer'],
  { run: named, reason }: AnswerFlags,
): Promise<Outcome> {
  const service = await context.service(pairName);
  const pair = service.pair.name;
  const run = named ?? (await (answer === 'acknowledge' ? lastFailoverOf : holderOf)(service));
  const more = repeatOptions(context.options);
  if (answer === 'acknowledge') {
    const answered = await service.ask<AcknowledgeAnswer>('answer-approval', { pair, run, answer, reason });
    const { principal, at } = answered.acknowledgement;
    const text = `Run ${run} is acknowledged by ${principal} (${at}): another failover within detection.antiFlap is no longer refused because of it.\nnext: msk-dr status ${pair}${more}`;
    return { exit: exitCodes.passed, json: { schema: 1, pair, ...answered }, text };
  }
  const round = (await service.ledger.getApproval(run))?.request.round;
  const request: AnswerApprovalRequest = {
    ...{ pair, run, answer, reason },
    ...(round === undefined ? {} : { round }),
  };
  const answered = await service.ask<AnswerApprovalAnswer>('answer-approval', request);
  const next = `next: msk-dr ${answered.outcome ? `watch ${pair} ${run}` : `status ${pair}`}${more}`;
  return {
    exit: exitCodes.passed,
    json: { schema: 1, pair, ...answered },
    text: `${stateOf(answered)} ${answered.sentence}\n${next}`,
  };
}

const stateOf = ({ run, outcome }: AnswerApprovalAnswer): string => {
  if (outcome === null) return `Run ${run} still waits:`;
  return outcome.kind === 'granted' ? `Run ${run} goes on:` : `Run ${run} is refused and unwinds:`;
};

/** The one that stands against another failover. */
async function lastFailoverOf({ ledger, pair }: Service): Promise<string> {
  const last = await ledger.getFact<LastFailover>(lastFailoverFact);
  if (last !== null) return last.run;
  throw new WrongUse(`No failover of pair ${pair.name} is on record: name the run with --run`, [
    { file: 'command line', path: '--run', found: 'nothing', allowed: `a run of msk-dr runs ${pair.name}` },
  ]);
}

/** The run that holds the lock: only that one can wait for anybody. */
async function holderOf({ ledger, pair }: Service): Promise<string> {
  const { holder } = await ledger.readLock();
  if (holder !== null) return holder.run;
  throw new WrongUse(`No run of pair ${pair.name} is going on: name one with --run`, [
    { file: 'command line', path: '--run', found: 'nothing', allowed: `a run of msk-dr runs ${pair.name}` },
  ]);
}
