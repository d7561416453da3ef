import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { reverse } from '../../../functions/lib/engines/engine.ts';
import { reduceRecord } from '../../../functions/lib/log/fingerprint.ts';
import { soon, write } from '../msk/flows.ts';
import { failbackRun, partitions, startWayHome, values, type WayHome } from './way-home.ts';

// A way home that copies the old side anew, on real clusters: each test goes on where the one before ended.
const [orders, accounts] = ['msk.rebuilt.orders', 'msk.rebuilt.accounts'];
const topics = { [orders]: {}, [accounts]: { 'cleanup.policy': 'compact' } };
let home: WayHome;
const numbered = (tag: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${tag} ${at}`);
const everywhere = (side: 'primary' | 'secondary', tag: string, count: number) =>
  Promise.all([orders, accounts].map((of) => write(home[side], of, partitions, numbered(tag, count))));
const bothHave = (count: number) =>
  vi.waitFor(async () => {
    for (const of of [orders, accounts])
      for (const side of [home.primary, home.secondary]) expect(await values(side, of)).toHaveLength(count);
  }, soon);
const choice = { stranded: 'keep', reason: 'the tails differ', includeSuperseded: false, rebuild: true };

beforeAll(async () => {
  home = await startWayHome({ name: 'rebuilding', pattern: 'msk\\.rebuilt\\..*', topics });
  // Records of both sides lie between each other, as after earlier moves.
  for (const [at, side] of (['primary', 'secondary', 'primary'] as const).entries()) {
    await everywhere(side, `before ${at}`, 10);
    await bothHave(10 * (at + 1));
  }
  // Of a group that only the old side knows: no move writes its position anew.
  const position = { topic: orders, partition: 0, offset: 3, metadata: '', leaderEpoch: -1 };
  await home.primary.commitOffsets('rebuilding-left', [position]);
  await home.failOver();
  await everywhere('primary', 'stranded', 8);
  await everywhere('secondary', 'own', 6);
  await vi.waitFor(async () => expect(await values(home.primary, orders)).toHaveLength(44), soon);
});
afterAll(() => home?.close());

it('is asked for, and begins only with what stayed behind written out', async () => {
  await home.ask('begin-failback');
  await home.ask('fence-clients', { mode: 'switchover', who: 'writers' });
  await home.askUntil('verify-fence', 'verified', { mode: 'switchover' });
  await vi.waitFor(
    async () => expect(await home.ask('preserve-old-side')).toEqual({ underWay: false, topics: 2 }),
    soon,
  );
  await home.ask('record-ends');
  await home.askUntil('remove-flow', 'absent');
  await home.askUntil('export-stranded', 'done');
  expect(await home.ask('decide-stranded', choice)).toMatchObject({
    action: 'keep',
    rebuild: true,
    records: 16,
  });
});

it('halts the flow back in step, and notes where it goes on', async () => {
  await home.askUntil('halt-way-back', 'halted');
  expect(await home.ledger.getFact('rebuild-primary')).toMatchObject({ run: failbackRun });
  await everywhere('secondary', 'meanwhile', 4);
  expect(await home.ask('halt-way-back')).toMatchObject({ halted: true });
});

it('removes everything below, of a compacted topic too', async () => {
  await home.askUntil('empty-old-side', 'done');
  await home.askUntil('empty-old-side', 'done');
  for (const of of [orders, accounts]) expect(await values(home.primary, of)).toEqual([]);
});

it('leaves no position in front of the new log, where a client would be set to its end', async () => {
  const left = (await home.primary.committedOffsets(['rebuilding-left'])).get('rebuilding-left');
  const bounds = (await home.primary.logBounds([{ topic: orders, partition: 0 }])).get(`${orders}-0`);
  expect(left?.known === true && left.value.map(({ offset }) => offset)).toEqual([
    bounds?.known === true && bounds.value.start,
  ]);
});

it('does not take a side for whole to which something else wrote, and begins that partition again', async () => {
  await home.askUntil('copy-back', 'done');
  await write(home.primary, orders, 1, ['somebody']);
  expect(await home.ask('prove-rebuild')).toMatchObject({
    done: false,
    faulty: true,
    sentence: expect.stringMatching(`^${orders}-0: offset \\d+ was written by somebody else$`),
  });
  await home.askUntil('halt-way-back', 'halted');
  await home.askUntil('empty-old-side', 'done');
  expect(await values(home.primary, orders)).not.toContain('somebody');
});

it('copies every record once, in order, and finds each in its place', async () => {
  await home.askUntil('copy-back', 'done');
  await home.askUntil('copy-back', 'done');
  expect(await home.askUntil('prove-rebuild', 'done')).toMatchObject({ faulty: false });
  expect(await home.ledger.getFact('rebuild-primary')).toMatchObject({ run: null });
  expect(await home.ask('halt-way-back')).toMatchObject({ halted: true });
  expect(await home.engine.resume(reverse)).toMatchObject({ changed: false });
});

it('leaves both sides without a difference, and no copy goes back', async () => {
  await home.askUntil('restore-flow', 'running', { way: 'back' });
  await home.askUntil('restore-flow', 'running', { way: 'out' });
  await home.askUntil('prove-flow', 'arrived');
  expect(await home.askUntil('verify-return', 'returned')).toMatchObject({ faulty: false, sentence: '' });
  for (const of of [orders, accounts]) {
    const there = await values(home.secondary, of);
    expect(there).toHaveLength(40);
    expect(there.filter((value) => value.startsWith('stranded'))).toEqual([]);
    expect(await values(home.primary, of)).toEqual(there);
  }
});

it("tells what was the old side's own from what was copied there", async () => {
  const reduce = reduceRecord();
  const request = { topic: orders, partition: 0, from: 0, maxRecords: 100 };
  const answers = await home.primary.read([request], 'read_committed', (record) => ({
    copied: reduce(record).copied,
    value: record.value?.toString() ?? '',
  }));
  const answer = answers.get(`${orders}-0`);
  const own = answer?.known === true ? answer.value.records.filter(({ copied }) => !copied) : [];
  expect(own.map(({ value }) => value.split(' ').slice(0, 2).join(' '))).toEqual(
    [0, 2].flatMap((at) => Array.from({ length: 5 }, () => `before ${at}`)),
  );
});

it('puts the settings back', async () => {
  expect(await home.ask('release-old-side')).toEqual({ topics: 2 });
  const policy = async () => {
    const settings = (await home.primary.topicConfigs([accounts])).get(accounts);
    return settings?.known === true ? settings.value.get('cleanup.policy')?.value : settings;
  };
  await vi.waitFor(async () => expect(await policy()).toBe('compact'), soon);
});
