import { describe, expect, it } from 'vitest';
import { partitionKey } from '../../../../functions/lib/log/types.ts';
import type { PositionsOptions } from '../../../../functions/lib/positions/options.ts';
import { readLag } from '../../../../functions/lib/positions/read-lag.ts';
import { stateLoss } from '../../../../functions/lib/positions/state-loss.ts';
import { type ModelPartition, modelCluster } from './model-cluster.ts';
import { at, plain } from './plain-log.ts';
import type { ModelLog } from './replicated-log.ts';
import { lagOptions } from './small-limits.ts';

const lossOf = async (
  source: Partial<ModelPartition>,
  target: Partial<ModelPartition> | null,
  limits: PositionsOptions['limits'] = {},
) => {
  const from = modelCluster([{ ...at, log: plain(10), ...source }]);
  const to = modelCluster(target === null ? [] : [{ ...at, log: plain(10), copied: () => true, ...target }]);
  const options = lagOptions('read_committed', limits);
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
    const lag = await readLag(source, source, [at], { ...lagOptions('read_committed'), deadline: 0 });
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
      lagOptions('read_committed', { tails: [64], scanStep: 10_000 }),
    );
    expect([...lag.partitions.values()].every((one) => one.known && one.value.records === 10)).toBe(true);
    expect(source.cost.calls + target.cost.calls).toBeLessThan(25);
    expect(source.cost.records + target.cost.records).toBeLessThan(300 * 150);
  });
});
