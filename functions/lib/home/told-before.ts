import type { Known } from '../known.ts';
import type { Pointer } from '../ledger/types.ts';
import { parsePointer } from '../pointer/document.ts';
import { within } from '../within.ts';
import type { HomeDecision } from './decide-home.ts';
import { type HomePorts, regionsOf } from './ports.ts';

/**
 * A ledger in which nothing was opened is that of a new pair, unless clients were told of a move before: then the pair's
 * ledger is another table, as where `ledger.mode` was changed. A first pointer would stay below the one that clients
 * follow, and the fence would go to the side that they write to. A Region that does not answer tells nothing.
 */
export async function unlessMovedBefore(ports: HomePorts, decision: HomeDecision): Promise<HomeDecision> {
  const { pair } = ports;
  const told = await Promise.all(regionsOf(pair).map((region) => pointerTold(ports, region)));
  const moved = told.flatMap((one) => (one.known && one.value !== null ? [one.value] : []));
  const newest = moved.find(({ epoch }) => epoch === Math.max(...moved.map((one) => one.epoch)));
  if (newest === undefined || newest.epoch === firstEpoch) return decision;
  return {
    kind: 'cannot-tell',
    sentence: `Nothing was ever opened with ledger.mode: ${pair.ledger.mode}, but clients were told that the ${newest.side} is active under epoch ${newest.epoch}, by ${newest.run}: what knows of that is another table. A ledger is not carried from one mode to the other: set the mode that the pair had.`,
  };
}

/** The copy that clients read in a Region, asked within its time; null: there is none. */
export const pointerTold = (
  { pair, lookMs, readParameter }: HomePorts,
  region: string,
): Promise<Known<Pointer | null>> =>
  within(lookMs, `ssm in ${region}`, async () =>
    parsePointer(await readParameter(region, pair.clients.ssmParameter)),
  );

/** Of the pointer that setup writes. */
const firstEpoch = 1;
