import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { systemClock } from '../../../functions/lib/clock.ts';
import { type CutStep, cutStep } from '../../../functions/lib/cut/cut.ts';
import { flows, forward } from '../../../functions/lib/engines/engine.ts';
import type { ClusterClient } from '../../../functions/lib/kafka/port.ts';
import type { Ledger, LockGrant } from '../../../functions/lib/ledger/types.ts';
import { moveStep } from '../../../functions/lib/move/move.ts';
import { readLag } from '../../../functions/lib/positions/read-lag.ts';
import { stateLoss } from '../../../functions/lib/positions/state-loss.ts';
import { readSelected } from '../../../functions/lib/stranded/read-logs.ts';
import { type LedgerTable, startLedgerTable } from '../ledger/table.ts';
import { clusterOf } from '../world/cluster-of.ts';
import { contents, engineFor, pairNamed, reaches, removeAll, soon, write } from './flows.ts';

// The three handlers of a halt, as a failover from the primary would call them, on real clusters.
const topic = 'msk.cut.orders';
const partitions = 3;
const pair = pairNamed('cutting', ['msk\\.cut\\..*']);
const engine = engineFor(pair);
const world = inject('world');
const run = 'failover-1';
let primary: ClusterClient;
let secondary: ClusterClient;
let table: LedgerTable;
let ledger: Ledger;
let grant: LockGrant;

const context = { functionName: 'test', awsRequestId: 'test', getRemainingTimeInMillis: () => 20_000 };
async function ask(name: 'halt-flow' | 'resume-flow' | 'late-flows', more = {}): Promise<unknown> {
  const { handler } = await import(`../../../functions/${name}/handler.ts`);
  return handler({ pair: pair.name, run, counter: grant.counter, mode: 'failover', ...more }, context);
}
const cut = async (): Promise<CutStep> => {
  const found = await ledger.getStep<CutStep>(run, cutStep);
  if (found === null) throw new Error('There is no cut.');
  return found;
};
const pointTo = (epoch: number, side: 'primary' | 'secondary') =>
  ledger.putPointer(grant, { kind: 'real' }, epoch === 1 ? null : epoch - 1, {
    ...{ epoch, side, run, since: new Date().toISOString() },
    bootstrap: world.sides[side].listeners.orchestrator.bootstrap,
  });
const numbered = (tag: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${tag} ${at}`);

const everyPartition = Array.from({ length: partitions }, (_, partition) => ({ topic, partition }));
const options = () => ({
  isolation: 'read_uncommitted' as const,
  clock: systemClock,
  signal: AbortSignal.timeout(60_000),
});

beforeAll(async () => {
  [primary, secondary, table] = await Promise.all([
    clusterOf(world.sides.primary),
    clusterOf(world.sides.secondary),
    startLedgerTable(),
  ]);
  vi.stubGlobal('__MSK_DR_PAIRS__', [pair]);
  vi.stubEnv('AWS_REGION', world.sides.secondary.region);
  vi.stubEnv('LEDGER_TABLE', table.name);
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
  await primary.createTopics([{ topic, partitions, replicationFactor: 1, configs: {} }]);
  for (const flow of flows) await engine.ensure(flow);
  for (const flow of flows) await reaches(engine, flow, 'running');
  await write(primary, topic, partitions, numbered('before', 30));
  await vi.waitFor(async () => expect(await contents(secondary, topic, partitions)).toHaveLength(30), soon);

  ledger = table.ledger(pair.name);
  const lock = await ledger.acquireLock(run, 'arn:run');
  if (lock.kind !== 'acquired') throw new Error('The lock of a new pair is held.');
  grant = lock.grant;
  await pointTo(1, 'primary');
  const move = { mode: 'failover', from: 'primary', to: 'secondary', startEpoch: 1, startedAt: '' };
  await ledger.putStep(grant, moveStep, move);
});
afterAll(async () => {
  await engine.resume(forward);
  await removeAll(engine);
  await Promise.all([primary.close(), secondary.close(), table.close()]);
});

it('records a cut at once, and proves it when the ends have stood still for a poll', async () => {
  expect(await ask('halt-flow')).toMatchObject({ halted: 'cluster-policy', proven: false, partitions });
  expect(await cut()).toMatchObject({ side: 'secondary', direction: 'forward', proven: false });
  await vi.waitFor(
    async () =>
      expect(await ask('halt-flow')).toEqual(expect.objectContaining({ proven: true, sentence: '' })),
    { timeout: 20_000, interval: 400 },
  );
  expect(Object.values((await cut()).ends)).toEqual(
    Array.from({ length: partitions }, () => ({ known: true, value: { highWatermark: 10, lastStable: 10 } })),
  );
  expect(await ledger.getStep(run, 'halt-flow')).toMatchObject({ changed: true, how: 'cluster-policy' });
});

it('does not move a cut that is proven, whatever is written above it', async () => {
  const before = await cut();
  await write(primary, topic, partitions, numbered('stranded', 30));
  await write(secondary, topic, partitions, numbered('above', 3));
  expect(await ask('halt-flow')).toMatchObject({ proven: true });
  expect(await cut()).toEqual(before);
});

it('never-consumed topic: what the flow has not copied counts in lag and loss', async () => {
  const groups = (await primary.listGroups()).map(({ group }) => group);
  const committed = [...(await primary.committedOffsets(groups)).values()];
  expect(committed.flatMap((at) => (at.known ? at.value : [])).map((at) => at.topic)).not.toContain(topic);
  const lag = await readLag(primary, secondary, everyPartition, options());
  expect([...lag.partitions.values()]).toEqual(
    everyPartition.map(() => ({ known: true, value: expect.objectContaining({ records: 10 }) })),
  );
  const loss = await stateLoss(primary, secondary, everyPartition, options());
  expect(loss).toMatchObject({ kind: 'exact', records: 30 });
});

/** In each partition, of what the primary holds above the cut: how many stayed there, how many have come over since. */
const selected = (): Promise<unknown[]> =>
  Promise.all(
    everyPartition.map(async (at) => {
      const cutout = { ...at, cut: 10, proven: true, kept: [], end: 20 };
      const found = await readSelected(primary, secondary, cutout, options());
      return found.known ? [found.value.stranded.length, found.value.lateTail.length] : found.reason;
    }),
  );

it('the late tail after a thaw: what the denied flow brings late is told from what stayed behind', async () => {
  expect(await selected()).toEqual(everyPartition.map(() => [10, 0]));
  expect(await ask('resume-flow')).toMatchObject({ lifted: true, holes: 0 });
  await vi.waitFor(async () => expect(await contents(secondary, topic, partitions)).toHaveLength(63), soon);
  expect(await selected()).toEqual(everyPartition.map(() => [0, 10]));
});

it('lets the flow go on, and finds no hole below the cut', async () => {
  expect(await ask('resume-flow')).toEqual({ lifted: false, holes: 0, flowing: partitions });
});

const checked = async () => {
  await Promise.all(['resumed-ends', 'flow-holes'].map((step) => ledger.putStep(grant, step, null)));
  return ask('resume-flow', { check: true });
};

it('finds that everything has come that the source had', async () => {
  expect(await checked()).toEqual({ settled: true, holes: 0, sentence: '' });
  // What is proven is not read again.
  expect(await ask('resume-flow', { check: true })).toEqual({ settled: true, holes: 0, sentence: '' });
});

it('finds a record that the flow has jumped over', async () => {
  // The flow leaves out what carries the mark of its own target: an application that forwards headers loses it.
  const mark = await vi.waitFor(async () => {
    const request = { topic, partition: 0, from: 0, maxRecords: 1_000 };
    const read = await primary.read([request], 'read_uncommitted', ({ headers }) => headers);
    const answer = [...read.values()][0];
    const found = answer?.known
      ? answer.value.records.flat().find(([name]) => `${name}` === '__mskmr')
      : undefined;
    if (found === undefined) throw new Error('Nothing has come back to the primary yet.');
    return found;
  }, soon);
  const record = (value: string, headers: readonly (typeof mark)[]) => ({
    ...{ topic, partition: 0, key: Buffer.from(value), value: Buffer.from(value), headers },
  });
  const [lost] = await primary.produce([record('jumped over', [mark])]);
  await write(primary, topic, 1, ['behind it']);
  await vi.waitFor(
    async () =>
      expect((await contents(secondary, topic, partitions)).map(({ value }) => value)).toContain('behind it'),
    soon,
  );
  expect(await checked()).toEqual({
    settled: false,
    holes: 1,
    sentence: `a hole: ${topic}-0 lacks the source's offsets ${lost?.known === true ? lost.value : '?'}`,
  });
});

/** Asks until nothing is under way; gives the answers. */
async function lateFlows(): Promise<unknown[]> {
  const answers: unknown[] = [];
  await vi.waitFor(
    async () => {
      answers.push(await ask('late-flows'));
      expect(answers.at(-1)).toEqual({ underWay: false, owed: 0 });
    },
    { timeout: 30_000, interval: 200 },
  );
  return answers;
}

it('moves the copying of topic settings after the pointer, one flow after the other', async () => {
  await pointTo(2, 'secondary');
  const move = await ledger.getStep<object>(run, 'move');
  await ledger.putStep(grant, 'move', { ...move, mode: 'switchover' });
  expect((await lateFlows())[0]).toEqual({ underWay: true, owed: 2 });
  expect(await ledger.getStep(run, 'late-flows')).toEqual([
    { direction: 'forward', state: 'aligned' },
    { direction: 'reverse', state: 'aligned' },
  ]);
  await ledger.putStep(grant, 'move', move);
});

it('leaves the flow back to the way home after a failover: the old side keeps its own settings', async () => {
  await lateFlows();
  expect(await ledger.getStep(run, 'late-flows')).toEqual([
    { direction: 'forward', state: 'aligned' },
    { direction: 'reverse', state: 'left', until: 'the way home' },
  ]);
});

it('takes no cut any more after the promotion', async () => {
  await ledger.putStep(grant, cutStep, { ...(await cut()), proven: false });
  const unproven = await cut();
  expect(await ask('halt-flow')).toMatchObject({ proven: false });
  expect(await cut()).toEqual(unproven);
  expect(await ask('resume-flow')).toMatchObject({ lifted: false });
});
