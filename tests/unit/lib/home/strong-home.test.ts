import { expect, test, vi } from 'vitest';
import { AwsUnavailable } from '../../../../functions/lib/errors.ts';
import { findHome, publishHome } from '../../../../functions/lib/home/find-home.ts';
import type { HomePorts } from '../../../../functions/lib/home/ports.ts';
import type { Item, Table } from '../../../../functions/lib/ledger/table.ts';
import { pointerDocument } from '../../../../functions/lib/pointer/document.ts';
import { activeOn, executionIn, strongPair } from './replicas.ts';
import { a, b, place } from './seen.ts';

/** A ledger as both Regions' replicas have it, and what clients were told in either. */
function ports(items: Record<string, Item>, over: { lost?: string; told?: string | null } = {}) {
  const writeParameter = vi.fn(async () => undefined);
  const asked: string[] = [];
  const table = (region: string): Table =>
    ({
      get: async (sk: string) => {
        asked.push(`${region} ${sk}`);
        if (region === over.lost) throw new AwsUnavailable('no answer');
        return items[sk] ?? null;
      },
    }) as Partial<Table> as Table;
  const found: HomePorts = {
    ...{ pair: strongPair, table, writeParameter, lookMs: 1_000, signal: AbortSignal.timeout(5_000) },
    readParameter: async (region) => {
      if (region === over.lost) throw new AwsUnavailable('no answer');
      return over.told ?? null;
    },
  };
  return { ports: found, writeParameter, asked };
}
const lock = { homeEpoch: 1, counter: 4 };
const pointer = { epoch: 3, body: JSON.stringify(activeOn('primary')) };

test('both replicas are asked for lock and pointer, and nothing else is read or written', async () => {
  const { ports: of, writeParameter, asked } = ports({ lock, pointer });
  expect(await findHome(of)).toEqual({ kind: 'open', home: place(b, 1), stale: [] });
  expect(asked.sort()).toEqual([a, b].flatMap((region) => [`${region} lock`, `${region} pointer`]).sort());
  expect(writeParameter).not.toHaveBeenCalled();
});

test("the lock's holder decides, and a Region that does not answer is out", async () => {
  const held = { ...lock, holderRun: 'failover-1', holderArn: executionIn(a), holderSince: 's' };
  expect(await findHome(ports({ lock: held, pointer }).ports)).toMatchObject({ home: place(a, 1) });
  const { ports: lost } = ports({ lock: held, pointer }, { lost: a });
  expect(await findHome(lost)).toMatchObject({ kind: 'open', home: place(b, 1) });
});

test('no home is ever published', async () => {
  const { ports: of, writeParameter } = ports({ lock, pointer });
  await publishHome(of, place(b, 1));
  expect(writeParameter).not.toHaveBeenCalled();
});

test('an empty ledger is a new pair’s only where clients were told of no move', async () => {
  expect(await findHome(ports({}).ports)).toEqual({ kind: 'new', region: b });
  const first = pointerDocument(activeOn('primary', 1));
  expect(await findHome(ports({}, { told: first, lost: a }).ports)).toEqual({ kind: 'new', region: b });
  const moved = pointerDocument(activeOn('secondary', 5));
  const decision = await findHome(ports({}, { told: moved }).ports);
  expect(decision).toMatchObject({
    kind: 'cannot-tell',
    sentence: expect.stringMatching(
      /ledger\.mode: strong, but .* secondary is active under epoch 5, by failover-0/,
    ),
  });
});
