import { copyLedger } from '../ledger/copy-ledger.ts';
import { closeStale, openHome, readMark } from '../ledger/home-item.ts';
import type { Table } from '../ledger/table.ts';
import type { Pair } from '../pair/types.ts';
import { within } from '../within.ts';
import { decideHome, type HomeDecision } from './decide-home.ts';
import { homeParameter, parseHome } from './parameter.ts';
import type { HomePlace, RegionSeen } from './types.ts';

/** What finding the home works with: the same for functions and commands, whose clients differ. */
export interface HomePorts {
  readonly pair: Pick<Pair, 'name' | 'primary' | 'secondary' | 'ledger' | 'clients'>;
  readonly table: (region: string) => Table;
  readonly readParameter: (region: string, name: string) => Promise<string | null>;
  readonly writeParameter: (region: string, name: string, value: string) => Promise<void>;
  /** How long one Region may take to say what it knows, ms. */
  readonly lookMs: number;
  readonly signal: AbortSignal;
}

export const regionsOf = ({ primary, secondary }: HomePorts['pair']): readonly [string, string] => [
  primary.region,
  secondary.region,
];

/** What each Region says, asked at once and within its time: one that does not answer is unknown, with its reason. */
export const seeRegions = (ports: HomePorts): Promise<RegionSeen[]> =>
  Promise.all(
    regionsOf(ports.pair).map(async (region) => {
      const [mark, published] = await Promise.all([
        within(ports.lookMs, `the ledger in ${region}`, () => readMark(ports.table(region))),
        within(ports.lookMs, `ssm in ${region}`, () => readPublished(ports, region)),
      ]);
      return { region, mark, published };
    }),
  );

/**
 * Where the ledger is at home. An opening that somebody left unfinished is finished, and a table that came back under a
 * lower epoch is closed, before the answer is given: so every starter does either. Raises what the copy raises.
 */
export async function findHome(ports: HomePorts): Promise<HomeDecision> {
  const decision = decideHome(ports.pair.ledger.home, await seeRegions(ports));
  if (decision.kind === 'to-open') {
    await openFrom(ports, decision.from.region, decision.home);
    return { kind: 'open', home: decision.home, stale: [] };
  }
  if (decision.kind === 'open' && decision.stale.length > 0) {
    // Who works at the home does not need that Region: one that answers only half is closed by whoever acts there.
    for (const { region, epoch } of decision.stale)
      await within(ports.lookMs, `the ledger in ${region}`, () =>
        closeStale(ports.table(region), epoch, decision.home),
      );
    await publishHome(ports, decision.home);
  }
  return decision;
}

/** Opens the ledger at `home`, as the table that was closed in its favour has it. Anybody may, and again. */
export async function openFrom(ports: HomePorts, from: string, home: HomePlace): Promise<void> {
  const [source, target] = [ports.table(from), ports.table(home.region)];
  const { counter } = await readMark(source);
  await copyLedger(source, target, counter, ports.signal);
  await openHome(target, home.epoch, counter);
  await publishHome(ports, home);
}

/** Names the home in every Region that answers. The tables are the truth: who misses it is told by the next publication. */
export async function publishHome(ports: HomePorts, home: HomePlace): Promise<void> {
  await Promise.all(
    regionsOf(ports.pair).map((region) =>
      within(ports.lookMs, `ssm in ${region}`, async () => {
        const there = await readPublished(ports, region);
        if (there !== null && there.epoch >= home.epoch) return;
        await ports.writeParameter(region, homeParameter(ports.pair.name), JSON.stringify(home));
      }),
    ),
  );
}

const readPublished = async ({ pair, readParameter }: HomePorts, region: string): Promise<HomePlace | null> =>
  parseHome(await readParameter(region, homeParameter(pair.name)));
