import { readParameter, writeParameter } from '../aws/parameters.ts';
import { LedgerNotHere } from '../errors.ts';
import { findHome } from '../home/find-home.ts';
import type { HomePorts } from '../home/ports.ts';
import { whyNotHere } from '../home/sentence.ts';
import type { Pair } from '../pair/types.ts';
import { ledgerIn } from './elsewhere.ts';
import { requiredEnv } from './environment.ts';
import { logger } from './logger.ts';

/** Both Regions' tables and parameters, by this function's own permissions. */
export const homePorts = (pair: Pair, signal: AbortSignal): HomePorts => ({
  pair,
  table: (region) => ledgerIn(pair, region),
  readParameter: (region, name) => orLogged(readParameter(region, name, signal)),
  writeParameter: (region, name, value) => orLogged(writeParameter(region, name, value, signal)),
  lookMs: pair.timing.requestTimeoutMs / 4,
  signal,
});

/** The tables alone can tell the home, so that nobody is stopped by this: it is logged, or a role would lack it for ever. */
const orLogged = <T>(asked: Promise<T>): Promise<T> =>
  asked.catch((error: unknown) => {
    logger.warn(error instanceof Error ? error.message : String(error), { event: 'home-not-named' });
    throw error;
  });

/**
 * For every starter, and whoever reads the ledger outside a run: LedgerNotHere unless it is at home in this function's
 * Region, under the highest epoch that either Region names.
 */
export async function requireHome({
  pair,
  signal,
}: {
  readonly pair: Pair;
  readonly signal: AbortSignal;
}): Promise<void> {
  const decision = await findHome(homePorts(pair, signal));
  const reason = whyNotHere(decision, requiredEnv('AWS_REGION'), pair.name);
  if (reason !== null) throw new LedgerNotHere(reason);
}
