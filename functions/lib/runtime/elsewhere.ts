import { namedBy } from '../home/mark.ts';
import type { HomePlace } from '../home/types.ts';
import { tableClient } from '../ledger/client.ts';
import { readMark } from '../ledger/home-item.ts';
import type { Elsewhere } from '../ledger/lock.ts';
import { openTable, type Table } from '../ledger/table.ts';
import { ledgerTableOf } from '../pair/ledger-table.ts';
import { otherRegion, type Pair } from '../pair/types.ts';
import { within } from '../within.ts';
import { requiredEnv } from './environment.ts';
import { logger } from './logger.ts';

/** Name of the table with the pair's ledger: the same in both Regions. */
export const ledgerTable = (pair: Pair): string => ledgerTableOf(requiredEnv('LEDGER_TABLE'), pair);

/** The pair's items in one Region's table, or in that Region's replica of the one table. */
export const ledgerIn = (pair: Pair, region: string): Table =>
  openTable(tableClient(region), ledgerTable(pair), pair.name);

/** Regions that gave no answer, until when (ms) they are not asked again by this process. */
const silent = new Map<string, number>();
const askAgainMs = 60_000;

/**
 * What the other Region names as home, asked once an invocation and at the same time as the own table. A function in a
 * run works in the home's Region, whose table it reads anyway: this is what stops it where another Region has been
 * adopted meanwhile. A Region that does not answer at once is left alone for a minute, so that a run beside a lost
 * Region waits for it once a process, not at each step. A strong ledger is one table: nobody else can name another home.
 */
export function elsewhereOf(pair: Pair, region: string): Elsewhere {
  if (pair.ledger.mode === 'strong') return async () => null;
  let asked: Promise<HomePlace | null> | null = null;
  return () => {
    asked ??= glance(pair, otherRegion(pair, region));
    return asked;
  };
}

async function glance(pair: Pair, region: string): Promise<HomePlace | null> {
  if (performance.now() < (silent.get(region) ?? 0)) return null;
  const glanceMs = pair.timing.requestTimeoutMs / 10;
  const mark = await within(glanceMs, `the ledger in ${region}`, () => readMark(ledgerIn(pair, region)));
  if (mark.known) return namedBy(region, mark.value);
  logger.warn(mark.reason, { event: 'not-asked', subject: region });
  silent.set(region, performance.now() + askAgainMs);
  return null;
}
