import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { forward, reverse } from '../../../functions/lib/engines/engine.ts';
import { strandedPartitions } from '../../../functions/lib/stranded/requirements.ts';
import { contents, soon, write } from '../msk/flows.ts';
import { failbackRun, partitions, startWayHome, topic, values, type WayHome } from './way-home.ts';

// The handlers of a failback in the machine's order, on real clusters: each test goes on where the one before ended.
let home: WayHome;
const numbered = (tag: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${tag} ${at}`);
const stranded = numbered('stranded', 20);
const own = numbered('own', 10);
const choice = { stranded: null, reason: null, includeSuperseded: false };

beforeAll(async () => {
  home = await startWayHome();
  await write(home.primary, topic, partitions, numbered('before', 20));
  await vi.waitFor(async () => expect(await values(home.secondary)).toHaveLength(20), soon);
  await home.failOver();
  await write(home.primary, topic, partitions, stranded);
  // One key of the stranded ones is written again: its newer value must not be followed by the older one.
  await write(home.secondary, topic, partitions, [...own, 'stranded 0']);
  await vi.waitFor(async () => expect(await values(home.primary)).toHaveLength(51), soon);
});
afterAll(() => home?.close());

it('fences the side that was lost, at its first answer', async () => {
  expect(await home.ask('begin-failback')).toMatchObject({ failover: 'failover-1', old: 'primary' });
  expect(await home.ask('fence-clients', { mode: 'switchover', who: 'writers' })).toMatchObject({
    outcome: 'fenced',
  });
  await home.askUntil('verify-fence', 'verified', { mode: 'switchover' });
});

it('keeps its logs as they are, and does so once', async () => {
  await vi.waitFor(
    async () => expect(await home.ask('preserve-old-side')).toEqual({ underWay: false, topics: 1 }),
    soon,
  );
  await home.ask('preserve-old-side');
  expect(await retention()).toEqual({ value: '-1', explicit: true });
  expect(await home.ledger.getFact('preserved-primary')).toMatchObject({
    [topic]: { 'retention.ms': '604800000', 'min.compaction.lag.ms': null },
  });
  expect(await home.ask('record-ends')).toEqual({ partitions, published: 'written' });
});

it('takes the flow away whose records would come over, and only then its denial', async () => {
  await home.askUntil('remove-flow', 'absent');
  expect(await home.engine.state(forward)).toEqual({ state: 'absent' });
  expect(await home.engine.resume(forward)).toMatchObject({ changed: false });
});

it('lists exactly what stayed behind, its values sealed', async () => {
  await home.askUntil('export-stranded', 'done');
  const found = await strandedPartitions(home.ledger, failbackRun);
  expect(found.map(({ records, otherSide }) => [records, otherSide])).toEqual([
    [10, 6],
    [10, 5],
  ]);
  const texts = await Promise.all(found.flatMap(({ objects }) => objects).map((key) => home.object(key)));
  for (const text of texts) {
    expect(text).not.toMatch(/stranded 1/);
    const [heading, first, ...more] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(heading).toMatchObject({ schema: 1, run: failbackRun, cipher: 'AES-256-GCM' });
    expect(first).toMatchObject({
      offset: 10,
      sealed: expect.any(String),
      keyHash: expect.stringMatching(/^\w{64}$/),
    });
    expect(more).toHaveLength(9);
  }
});

it('asks what becomes of them, and replays them once, in order, less what is superseded', async () => {
  expect(await home.ask('decide-stranded', choice)).toMatchObject({ action: 'ask', records: 20 });
  expect(await home.ledger.getStep(failbackRun, 'final-loss')).toMatchObject({
    statement: { kind: 'exact', records: 20, provisional: false },
  });
  const replay = { ...choice, stranded: 'replay' };
  expect(await home.ask('decide-stranded', replay)).toMatchObject({ action: 'replay' });
  await home.askUntil('replay-stranded', 'done');
  await home.askUntil('replay-stranded', 'done');
  const all = await contents(home.secondary, topic, partitions);
  const replayed = all.filter(({ offset }) => offset >= 10).map(({ value }) => value);
  expect(replayed.toSorted()).toEqual([...own, ...stranded].toSorted());
  const perPartition = [0, 1].map((partition) =>
    all
      .filter((at) => at.partition === partition && at.value.startsWith('stranded'))
      .map(({ value }) => value),
  );
  expect(perPartition).toEqual([
    stranded.filter((_, at) => at % 2 === 0),
    stranded.filter((_, at) => at % 2 === 1),
  ]);
});

it('lets the flow run again from the end on: nothing that stayed behind comes over by it', async () => {
  const before = await values(home.secondary);
  await home.askUntil('restore-flow', 'running', { way: 'back' });
  await home.askUntil('restore-flow', 'running', { way: 'out' });
  await home.askUntil('prove-flow', 'arrived');
  expect(await values(home.secondary)).toEqual(before);
  await home.ask('remove-flow');
  expect(await home.engine.state(forward)).not.toEqual({ state: 'absent' });
});

it('finds every record above the cut on the old side, and the stranded originals as the one difference', async () => {
  expect(await home.askUntil('verify-return', 'returned')).toMatchObject({ faulty: false, sentence: '' });
  const [there, here] = await Promise.all([values(home.primary), values(home.secondary)]);
  const originals = (await strandedPartitions(home.ledger, failbackRun)).reduce(
    (sum, at) => sum + at.records,
    0,
  );
  expect(there).toHaveLength(here.length + originals);
});

it('puts settings back, and lets the flow back copy them again', async () => {
  expect(await home.ask('release-old-side')).toEqual({ topics: 1 });
  await vi.waitFor(
    async () => expect(await retention()).toEqual({ value: '604800000', explicit: true }),
    soon,
  );
  await vi.waitFor(
    async () =>
      expect(await home.ask('late-flows', { mode: 'switchover' })).toEqual({ underWay: false, owed: 0 }),
    soon,
  );
  expect(await home.engine.state(reverse)).toMatchObject({ state: 'running' });
});

async function retention() {
  const settings = (await home.primary.topicConfigs([topic])).get(topic);
  return settings?.known === true ? settings.value.get('retention.ms') : settings;
}
