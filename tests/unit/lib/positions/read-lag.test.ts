import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../../functions/lib/clock.ts';
import { partitionKey } from '../../../../functions/lib/log/types.ts';
import type { PositionsOptions } from '../../../../functions/lib/positions/options.ts';
import { readLag } from '../../../../functions/lib/positions/read-lag.ts';
import { stateLoss } from '../../../../functions/lib/positions/state-loss.ts';
import { type ModelPartition, modelCluster } from './model-cluster.ts';
import {
  contentOf,
  everything,
  type ModelLog,
  play,
  type Replicated,
  readable,
  scenario,
} from './replicated-log.ts';

const at = { topic: 'orders.placed', partition: 3 };
const runs = Number(process.env.RUNS ?? 300);
const clock = { ...systemClock, now: () => 1_000_000 };

const optionsFor = (
  isolation: Replicated['isolation'],
  limits: PositionsOptions['limits'] = {},
): PositionsOptions => ({
  isolation,
  clock,
  signal: new AbortController().signal,
  limits: { tails: [4, 16, 128], scanStep: 10, ...limits },
});

const lagOf = async (world: Replicated, tails = [4, 16, 128]) => {
  const source = modelCluster([{ ...at, log: world.source }]).client;
  const target = modelCluster([{ ...at, log: world.target, copied: () => true }]).client;
  const lag = await readLag(source, target, [at], optionsFor(world.isolation, { tails }));
  const loss = await stateLoss(source, target, [at], optionsFor(world.isolation, { tails }));
  return { lag: lag.partitions.get(partitionKey(at)), loss };
};

const distinct = ({ history }: Replicated): boolean =>
  new Set(history.map(contentOf)).size === history.length;

describe('lag and loss over generated logs', () => {
  it.each([
    ['replays', { replays: true, retention: false, compaction: false }],
    ['everything', everything],
  ])('%s: never fewer than what was really not copied', async (_, may) => {
    await fc.assert(
      fc.asyncProperty(scenario(may), async (drawn) => {
        const world = play(drawn);
        fc.pre(distinct(world));
        const { lag, loss } = await lagOf(world);
        const frontier = Math.max(-1, ...world.copiedIds);
        const missing = readable(world).filter(({ id }) => id > frontier);
        const undecided = world.source.entries.filter(
          ({ offset }) => offset >= world.source.lastStable,
        ).length;
        if (!lag?.known) return expect(lag?.reason).toBeTruthy();
        expect(lag.value.records).toBeGreaterThanOrEqual(missing.length + undecided);
        expect(loss.records).toBe(lag.value.records);
        const oldest = Math.min(...missing.map(({ timestamp }) => timestamp));
        if (missing.length > 0)
          expect(lag.value.oldestMissing ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(oldest);
        if (lag.value.records > 0)
          expect(loss.rpoSeconds).toEqual({
            known: true,
            value: (1_000_000 - (lag.value.oldestMissing ?? 0)) / 1000,
          });
        else expect(loss.rpoSeconds).toEqual({ known: true, value: 0 });
      }),
      { numRuns: runs },
    );
  });

  it('exactly what was not copied, where nothing was removed', async () => {
    await fc.assert(
      fc.asyncProperty(scenario({ replays: true, retention: false, compaction: false }), async (drawn) => {
        const world = play({ ...drawn, startBehind: 0, openTail: 0 });
        fc.pre(distinct(world));
        const missing = readable(world).filter(({ id }) => !world.copiedIds.has(id));
        // A replay that is not over yet hides what was copied before it, unless the tail reaches back behind it.
        const { lag, loss } = await lagOf(world, [128]);
        expect(lag).toMatchObject({ known: true, value: { records: missing.length, counted: 'records' } });
        expect(loss.kind).toBe('exact');
        expect(loss.partitions[0]?.firstTimestamp).toBe(
          missing.length === 0 ? null : Math.min(...missing.map(({ timestamp }) => timestamp)),
        );
      }),
      { numRuns: runs },
    );
  });

  it('zero after a drain, equal records or not', async () => {
    await fc.assert(
      fc.asyncProperty(scenario({ replays: false, retention: false, compaction: false }), async (drawn) => {
        const world = play({ ...drawn, startBehind: 0, openTail: 0, drain: true });
        expect((await lagOf(world)).lag).toMatchObject({
          known: true,
          value: { records: 0, oldestMissing: null },
        });
      }),
      { numRuns: runs },
    );
  });
});

const plain = (count: number, from = 0, step = 1): ModelLog => ({
  start: from,
  end: count,
  lastStable: count,
  entries: Array.from({ length: count - from }, (_, index) => ({
    offset: from + index,
    id: from + index,
    kind: 'data' as const,
    key: `k${from + index}`,
    value: 'v',
    timestamp: 1000 + (from + index) * step,
  })),
});

const lossOf = async (
  source: Partial<ModelPartition>,
  target: Partial<ModelPartition> | null,
  limits: PositionsOptions['limits'] = {},
) => {
  const from = modelCluster([{ ...at, log: plain(10), ...source }]);
  const to = modelCluster(target === null ? [] : [{ ...at, log: plain(10), copied: () => true, ...target }]);
  const options = optionsFor('read_committed', limits);
  const lag = await readLag(from.client, to.client, [at], options);
  return {
    lag: lag.partitions.get(partitionKey(at)),
    loss: await stateLoss(from.client, to.client, [at], options),
  };
};

describe('special partitions', () => {
  it('a partition that is not discovered yet lacks all that the source holds', async () => {
    const { lag, loss } = await lossOf({}, null);
    expect(lag).toEqual({
      known: true,
      value: { records: 10, source: 'unreplicated', oldestMissing: 1000, counted: 'records' },
    });
    expect(loss).toMatchObject({ kind: 'exact', records: 10, rpoSeconds: { known: true, value: 999 } });
  });

  it('an empty source has nothing to lose', async () => {
    expect((await lossOf({ log: plain(0) }, null)).lag).toMatchObject({
      known: true,
      value: { records: 0, source: 'empty' },
    });
  });

  it.each([
    ['source', { down: true }, {}],
    ['target', {}, { down: true }],
  ])('a %s without leader is unknown, never zero', async (side, source, target) => {
    const { lag, loss } = await lossOf(source, target);
    expect(lag).toEqual({ known: false, reason: `${side}: LEADER_NOT_AVAILABLE` });
    expect(loss).toMatchObject({ kind: 'unknown', records: null, rpoSeconds: { known: false } });
  });

  it('what was produced on the standby is no proof that the flow came that far', async () => {
    const native = { offset: 5, id: 20, kind: 'data' as const, key: 'n', value: 'v', timestamp: 1020 };
    const source = plain(10);
    source.entries.push({ ...native, offset: 10 });
    source.end = source.lastStable = 11;
    const target = plain(5);
    target.entries.push(native);
    target.end = target.lastStable = 6;
    const { lag } = await lossOf(
      { log: source, copied: ({ id }) => id === 20 },
      { log: target, copied: ({ id }) => id < 20 },
    );
    expect(lag).toMatchObject({ known: true, value: { records: 5, source: 'anchor', oldestMissing: 1005 } });
  });

  it('records behind an open transaction count, labelled', async () => {
    const source = { ...plain(10), lastStable: 7 };
    const { lag, loss } = await lossOf({ log: source }, { log: plain(7) });
    expect(lag).toMatchObject({ known: true, value: { records: 3, oldestMissing: 1007 } });
    expect(loss).toMatchObject({
      kind: 'estimate',
      records: 3,
      partitions: [{ firstTimestamp: 1007, lastTimestamp: 1009 }],
    });
    expect(loss.partitions[0]?.reason).toContain('transactions');
  });

  it('too many records to read are bounded by offsets, and say so', async () => {
    const { lag, loss } = await lossOf(
      { log: plain(500) },
      { log: plain(100) },
      { countedRecords: 50, scanStep: 20 },
    );
    expect(lag).toMatchObject({ known: true, value: { records: 400, counted: 'offsets' } });
    expect(loss).toMatchObject({ kind: 'estimate', records: 400 });
    expect(loss.partitions[0]?.reason).toContain('upper bound');
  });

  it('a target whose copies are all of records that the source lost: unknown unless it was read whole', async () => {
    const foreign = {
      ...plain(300),
      entries: plain(300).entries.map((entry) => ({ ...entry, key: `other ${entry.id}` })),
    };
    expect((await lossOf({}, { log: foreign }, { tails: [4, 32] })).lag?.known).toBe(false);
    expect((await lossOf({}, { log: foreign }, { tails: [4, 300] })).lag).toMatchObject({
      known: true,
      value: { records: 10, source: 'unreplicated' },
    });
  });

  it('time over is unknown', async () => {
    const source = modelCluster([{ ...at, log: plain(10) }]).client;
    const lag = await readLag(source, source, [at], { ...optionsFor('read_committed'), deadline: 0 });
    expect(lag.partitions.get(partitionKey(at))).toMatchObject({ known: false });
  });

  it('payloads equal by the hundred in one millisecond', async () => {
    const burst = (count: number): ModelLog => ({
      ...plain(count),
      entries: plain(count).entries.map((entry) => ({
        ...entry,
        key: null,
        timestamp: 1000 + Math.floor(entry.id / 100),
      })),
    });
    const { lag } = await lossOf(
      { log: burst(1000) },
      { log: burst(730) },
      { tails: [64, 512], scanStep: 100 },
    );
    expect(lag).toMatchObject({ known: true, value: { records: 270, oldestMissing: 1007 } });
  });
});

describe('cost', () => {
  it('300 partitions take a handful of calls', async () => {
    const partitions = Array.from({ length: 300 }, (_, partition) => ({
      topic: 'orders',
      partition,
      log: plain(200),
    }));
    const source = modelCluster(partitions);
    const target = modelCluster(partitions.map((one) => ({ ...one, log: plain(190), copied: () => true })));
    const lag = await readLag(
      source.client,
      target.client,
      partitions,
      optionsFor('read_committed', { tails: [64], scanStep: 10_000 }),
    );
    expect([...lag.partitions.values()].every((one) => one.known && one.value.records === 10)).toBe(true);
    expect(source.cost.calls + target.cost.calls).toBeLessThan(25);
    expect(source.cost.records + target.cost.records).toBeLessThan(300 * 150);
  });
});
