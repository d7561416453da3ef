import { copyLedger } from '../ledger/copy-ledger.ts';
import { closeStale, openHome, readMark } from '../ledger/home-item.ts';
import { within } from '../within.ts';
import { decideHome, type HomeDecision } from './decide-home.ts';
import { decideStrongHome } from './decide-strong.ts';
import { homeParameter, parseHome } from './parameter.ts';
import { type HomePorts, regionsOf } from './ports.ts';
import { seeReplicas } from './strong-home.ts';
import { unlessMovedBefore } from './told-before.ts';
import type { HomePlace, RegionSeen } from './types.ts';

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

/** As both Regions say now. */
async function lookHome(ports: HomePorts): Promise<HomeDecision> {
  const { pair } = ports;
  return pair.ledger.mode === 'strong'
    ? decideStrongHome(pair, await seeReplicas(ports))
    : decideHome(pair.ledger.home, await seeRegions(ports));
}

/**
 * Where the ledger is at home. An opening that somebody left unfinished is finished, and a table that came back under a
 * lower epoch is closed, before the answer is given: so every starter does either. A strong ledger is one table, in which
 * there is nothing to finish or to close. Raises what the copy raises.
 */
export async function findHome(ports: HomePorts): Promise<HomeDecision> {
  const decision = await lookHome(ports);
  if (decision.kind === 'new') return unlessMovedBefore(ports, decision);
  if (decision.kind === 'to-open') {
    await openFrom(ports, decision.from.region, decision.home);
    return { kind: 'open', home: decision.home, stale: [] };
  }
  if (decision.kind === 'open')
    for (const stale of decision.stale) await takeBack(ports, stale, decision.home);
  return decision;
}

/**
 * A home that was lost comes back after another was adopted: it is closed, and what it alone knows (runs, their steps)
 * is brought to the home, where nothing that was written since is written over. Best effort: who works at the home does
 * not need that Region, and who acts in that one looks here first.
 */
async function takeBack(ports: HomePorts, { region, epoch }: HomePlace, home: HomePlace): Promise<void> {
  const table = ports.table(region);
  const closed = await within(ports.lookMs, `the ledger in ${region}`, async () => {
    await closeStale(table, epoch, home);
    return readMark(table);
  });
  if (!closed.known) return;
  await within(copyLooks * ports.lookMs, `copying the ledger of ${region}`, () =>
    copyLedger(table, ports.table(home.region), closed.value.counter, ports.signal),
  );
  await publishHome(ports, home);
}

/** A whole ledger takes longer than one look: some thousand items. */
const copyLooks = 4;

/** Opens the ledger at `home`, as the table that was closed in its favour has it. Anybody may, and again. */
export async function openFrom(ports: HomePorts, from: string, home: HomePlace): Promise<void> {
  const [source, target] = [ports.table(from), ports.table(home.region)];
  const { counter } = await readMark(source);
  await copyLedger(source, target, counter, ports.signal);
  await openHome(target, home.epoch, counter);
  await publishHome(ports, home);
}

/**
 * Names the home in every Region that answers. The tables are the truth: who misses it is told by the next publication. Of
 * a strong ledger nothing is published: which Region acts follows from lock and pointer.
 */
export async function publishHome(ports: HomePorts, home: HomePlace): Promise<void> {
  if (ports.pair.ledger.mode === 'strong') return;
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
