import { adoptLedger } from '../../functions/lib/home/adopt-ledger.ts';
import { decideAdoption } from '../../functions/lib/home/decide-adoption.ts';
import { findHome } from '../../functions/lib/home/find-home.ts';
import type { Context } from './lib/context.ts';
import { exitCodes, type Outcome } from './lib/exit.ts';
import { CouldNotRun, WrongUse } from './lib/faults.ts';
import { freeLostHolder } from './lib/free-lost-holder.ts';
import { homePorts } from './lib/home-ports.ts';
import { lookAtLedger } from './lib/ledger-look.ts';
import { ledgerText } from './lib/ledger-text.ts';
import { repeatOptions } from './lib/options.ts';
import { lookAtStrongLedger } from './lib/strong-look.ts';
import { strongText } from './lib/strong-text.ts';

/** `msk-dr ledger show <pair>`: where the ledger is at home, and what each Region's table and copies say. Changes nothing. */
export async function showLedger(context: Context, pairName: string): Promise<Outcome> {
  const place = await context.place(pairName);
  const { ledger } = place.pair;
  const more = repeatOptions(context.options);
  if (ledger.mode === 'strong') {
    const look = await lookAtStrongLedger(place, ledger.witness);
    return { exit: exitCodes.passed, json: { schema: 1, ...look }, text: strongText(look, more) };
  }
  const look = await lookAtLedger(place, ledger.home);
  return {
    exit: exitCodes.passed,
    json: { schema: 1, ...look },
    text: ledgerText(look, context.clock.now(), more),
  };
}

/**
 * `msk-dr ledger adopt <pair> --break-glass "why"`: makes the table of the Region that answers the ledger's home, above
 * everything that the lost one can have given out. CouldNotRun, with the reason, where there is nothing to adopt; a
 * home that answers is left alone. Of a strong ledger it frees a lock whose holder's Region is lost.
 */
export async function adopt(
  context: Context,
  pairName: string,
  { breakGlass: why }: { readonly breakGlass?: string },
): Promise<Outcome> {
  if (why === undefined)
    throw new WrongUse('Adopting a ledger is an emergency: say why with --break-glass "why"', [
      {
        file: 'command line',
        path: '--break-glass',
        found: 'nothing',
        allowed: 'the reason, for the record',
      },
    ]);
  const place = await context.place(pairName);
  const { err } = context.terminal;
  const more = repeatOptions(context.options);
  const { ledger } = place.pair;
  if (ledger.mode === 'strong') {
    const look = await lookAtStrongLedger(place, ledger.witness);
    for (const line of strongText(look, more).split('\n')) err.line(line);
    return freeLostHolder(context, place, look, why);
  }
  const ports = homePorts(place);
  const look = await lookAtLedger(place, ledger.home);
  for (const line of ledgerText(look, context.clock.now(), more).split('\n')) err.line(line);
  const adoption = decideAdoption(await findHome(ports), look);
  const pair = place.pair.name;
  if (adoption.kind === 'refused') throw new CouldNotRun(adoption.sentence);
  if (adoption.kind === 'not-needed')
    return {
      exit: exitCodes.passed,
      json: { schema: 1, pair, result: 'not-needed', home: adoption.home },
      text: `The ledger of ${pair} is at home in ${adoption.home.region} (epoch ${adoption.home.epoch}) and answers; nothing was done.`,
    };
  const { region, epoch } = adoption;
  const pointer = await adoptLedger(ports, adoption, why);
  err.line(err.paint('red', `BREAK GLASS: the ledger of ${pair} is at home in ${region} now ("${why}").`));
  return {
    exit: exitCodes.passed,
    json: { schema: 1, pair, result: 'adopted', home: { region, epoch }, pointer, why, found: look },
    text: [
      `ADOPTED  the ledger of ${pair} is at home in ${region}, epoch ${epoch}: 1,000 above all that was found`,
      `why      ${why}`,
      pointer === null
        ? 'active   no copy names a pointer: run setup when both Regions are back'
        : `active   ${pointer.side} (from ${adoption.newest?.source}), pointer epoch ${pointer.epoch}`,
      'lost     what the lost home wrote after that copy; a run that held its lock is over',
      `next     msk-dr status ${pair}${more}`,
    ].join('\n'),
  };
}
