import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { closeDead } from '../../../functions/acquire-lock/close-dead.ts';
import { createLedger } from '../../../functions/lib/ledger/ledger.ts';
import type { Context } from './context.ts';
import { exitCodes, type Outcome } from './exit.ts';
import { CouldNotRun } from './faults.ts';
import { ledgerTable } from './home-ports.ts';
import type { Place } from './open-service.ts';
import { repeatOptions } from './options.ts';
import type { Holder, StrongLook } from './strong-look.ts';

/**
 * `msk-dr ledger adopt` of a strong ledger: it is in both Regions, so there is nothing to adopt but a lock whose holder
 * executes where nobody answers. That is freed, its counter raised: whatever the run does later meets LockLost. CouldNotRun
 * with the reason in any other case.
 */
export async function freeLostHolder(
  context: Context,
  place: Place,
  look: StrongLook,
  why: string,
): Promise<Outcome> {
  const { name } = place.pair;
  const { clock, terminal } = context;
  const { holder, ledger: found, seen } = look;
  const reason = whyNothing(look);
  if (holder === null || found === null || reason !== null) throw new CouldNotRun(reason ?? '');
  const answering = seen.flatMap(({ region, replica }) => (replica.known ? [region] : []));
  const region = answering.find((one) => one !== holder.region) ?? holder.region;
  const client = DynamoDBDocumentClient.from(place.aws(region).dynamo);
  const ledger = createLedger({ client, table: ledgerTable(place), pair: name, clock });
  await ledger.forceUnlock(found.lock, why);
  const { run } = holder;
  await closeDead(ledger, run, `Its Region was lost; its lock was freed by hand: ${why}`, clock.now());
  terminal.err.line(
    terminal.err.paint('red', `BREAK GLASS: the lock of ${name} was taken from ${run} ("${why}").`),
  );
  return {
    exit: exitCodes.passed,
    json: { schema: 1, pair: name, result: 'freed', holder, why, found: look },
    text: [
      `FREED    the lock of ${name}, from ${region}: ${run} held it since ${holder.since}`,
      `why      ${why}`,
      `lost     nothing: the ledger is one table. A function of that run that had begun may finish what it was at, within its minute; it writes nothing to the ledger any more`,
      `next     msk-dr status ${name}${repeatOptions(context.options)}`,
    ].join('\n'),
  };
}

/** Why there is nothing to free, or null. */
function whyNothing({ pair, decision, holder }: StrongLook): string | null {
  if (decision.kind === 'cannot-tell')
    return `There is nothing to adopt: the ledger of ${pair} is one table in both Regions. ${decision.sentence}`;
  if (holder === null)
    return `There is nothing to adopt: the ledger of ${pair} is one table in both Regions, and no run holds its lock.`;
  return holder.execution.known ? answeringHolder(pair, holder) : null;
}

const answeringHolder = (pair: string, { run, region, execution }: Holder): string => {
  const running = execution.known && execution.value?.status === 'RUNNING';
  const command = running ? `msk-dr abort ${pair} ${run}` : `msk-dr unlock ${pair} --force "why"`;
  return `There is nothing to adopt: the ledger of ${pair} is one table in both Regions, and ${region}, where ${run} holds its lock, answers. To end that: ${command}`;
};
