import { describe, expect, it } from 'vitest';
import type { Cutout } from '../../../../functions/lib/stranded/read-logs.ts';
import { readSelected } from '../../../../functions/lib/stranded/read-logs.ts';
import { type Cost, modelCluster } from '../positions/model-cluster.ts';
import { at } from '../positions/plain-log.ts';
import type { Entry, ModelLog } from '../positions/replicated-log.ts';

interface Written {
  readonly id: string;
  readonly copied?: boolean;
  /** Of a transaction that was aborted. */
  readonly aborted?: boolean;
}
const own = (...ids: string[]): Written[] => ids.map((id) => ({ id }));
const copies = (...ids: string[]): Written[] => ids.map((id) => ({ id, copied: true }));
const many = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `${name}-${n}`);

/** The same record has the same time wherever it stands. */
const timeOf = (id: string): number =>
  [...id].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 1e9, 7);

function sideOf(
  written: readonly Written[],
  start = 0,
): {
  client: ReturnType<typeof modelCluster>['client'];
  cost: Cost;
} {
  const entries: Entry[] = written.map(({ id, aborted }, offset) => ({
    ...{ offset, kind: aborted ? ('aborted' as const) : ('data' as const), id: offset, key: id, value: 'v' },
    timestamp: timeOf(id),
  }));
  const log: ModelLog = { start, end: written.length, lastStable: written.length, entries };
  return modelCluster([{ ...at, log, copied: ({ offset }) => written[offset]?.copied === true }]);
}
const options = {
  isolation: 'read_committed',
  clock: { now: () => 0, sleep: async () => {} },
  signal: AbortSignal.timeout(60_000),
  limits: { scanStep: 50 },
} as const;
const cutout = (old: readonly Written[], cut: number): Cutout => ({
  ...{ ...at, cut, proven: true, kept: [] },
  end: old.length,
});
const few = { kept: 40, read: 100_000 };

async function selected(old: readonly Written[], active: readonly Written[], cut: number, most = few) {
  const [here, there] = [sideOf(old), sideOf(active)];
  const found = await readSelected(here.client, there.client, cutout(old, cut), options, most);
  return { found, read: { old: here.cost.records, active: there.cost.records } };
}
const idsOf = (found: Awaited<ReturnType<typeof selected>>['found'], old: readonly Written[]) =>
  found.known ? found.value.stranded.map(({ offset }) => old[offset]?.id) : found.reason;

describe('what one call may hold in memory', () => {
  const news = many('new', 500);
  const active = [...copies('a', 'b'), ...own(...news)];

  it('does not bound what a flow back has brought meanwhile', async () => {
    const old = [...own('a', 'b', 'lost-1', 'lost-2'), ...copies(...news)];
    const { found } = await selected(old, active, 2);
    expect(idsOf(found, old)).toEqual(['lost-1', 'lost-2']);
    expect(found).toMatchObject({ value: { lastReplicated: 1, otherSide: 500, doubt: null } });
    const inMemory = await selected(old, active, 2, { kept: 1_000, read: 100_000 });
    expect(inMemory.found).toEqual(found);
  });

  it('a forwarded header and a late tail are told among them as ever', async () => {
    const old = [...own('a', 'b', 'late', 'lost'), ...copies(...news, 'forwarded')];
    const { found } = await selected(old, [...active, ...copies('late')], 2);
    expect(idsOf(found, old)).toEqual(['lost', 'forwarded']);
    expect(found).toMatchObject({ value: { otherSide: 500, lateTail: [{ offset: 2 }] } });
  });

  it('bounds what stayed behind, and says so', async () => {
    const old = [...own('a', 'b', ...many('lost', 41)), ...copies(...news)];
    const { found } = await selected(old, active, 2);
    expect(idsOf(found, old)).toMatch(/^old side: .*more than the 40 records/);
  });

  it('bounds what is read of the active side, and says so', async () => {
    const old = [...own('a', 'b', 'lost'), ...copies(...news)];
    const { found } = await selected(old, active, 2, { kept: 40, read: 400 });
    expect(idsOf(found, old)).toMatch(/^active side: .*too-many/);
  });
});

it('what was written above the cut is not read where nothing stayed behind', async () => {
  const old = own('a', 'b');
  const { found, read } = await selected(old, [...copies('a', 'b'), ...own(...many('new', 500))], 2);
  expect(found).toMatchObject({ value: { lastReplicated: 1, stranded: [], otherSide: 0 } });
  expect(read).toEqual({ old: 2, active: 2 });
});

it('what an old side with a lost beginning still has is no count of what it lost, unless something in it came over', async () => {
  const [here, there] = [sideOf(own('a', 'b', 'c'), 3), sideOf(copies('a'))];
  const expired = await readSelected(here.client, there.client, cutout(own('a', 'b', 'c'), 1), options);
  expect(expired).toMatchObject({ value: { lastReplicated: null, stranded: [], removed: true } });
  const some = sideOf(own('a', 'b', 'c'), 1);
  const anchored = await readSelected(
    some.client,
    sideOf(copies('a', 'b')).client,
    cutout(own('a', 'b', 'c'), 2),
    options,
  );
  expect(anchored).toMatchObject({ value: { lastReplicated: 1, removed: false, stranded: [{ offset: 2 }] } });
});

it('a flow that reads what is not committed brings back also what was aborted: that came from the other side, too', async () => {
  const active = [...copies('a'), { id: 'n' }, { id: 'never', aborted: true }];
  const old = [...own('a'), ...copies('n', 'never')];
  const uncommitted = { ...options, isolation: 'read_uncommitted' } as const;
  const look = (most: typeof few) =>
    readSelected(sideOf(old).client, sideOf(active).client, cutout(old, 1), uncommitted, most);
  expect(await look(few)).toMatchObject({ value: { stranded: [], otherSide: 2 } });
  expect(await look({ kept: 1, read: 100 })).toMatchObject({ value: { stranded: [], otherSide: 2 } });
});
