import { describe, expect, it } from 'vitest';
import type { Translation } from '../../../../functions/lib/engines/engine.ts';
import type { PositionsOptions } from '../../../../functions/lib/positions/options.ts';
import { translatePositions } from '../../../../functions/lib/positions/translate-positions.ts';
import { type ModelPartition, modelCluster } from './model-cluster.ts';
import { at, plain } from './plain-log.ts';
import { translateOptions } from './small-limits.ts';

const oneTranslation = async (
  source: Partial<ModelPartition>,
  target: Partial<ModelPartition> | null,
  offset: number,
  more: Partial<PositionsOptions> = {},
): Promise<Translation | undefined> => {
  const from = modelCluster([{ ...at, log: plain(10), ...source }]).client;
  const to = modelCluster(
    target === null ? [] : [{ ...at, log: plain(10), copied: () => true, ...target }],
  ).client;
  const options = translateOptions('read_uncommitted', more);
  return (await translatePositions(from, to, [{ ...at, offset }], options))[0];
};

describe('special positions', () => {
  it('a partition that the target lacks is not writable', async () => {
    expect(await oneTranslation({}, null, 4)).toMatchObject({ kind: 'untranslatable', writable: false });
  });

  it('a target that cannot be read is not writable, whatever the source says', async () => {
    expect(await oneTranslation({}, { down: true }, 4)).toMatchObject({
      kind: 'untranslatable',
      writable: false,
    });
  });

  it('a source that cannot be read sends the group to the log start of the target', async () => {
    expect(await oneTranslation({ down: true }, { log: plain(10, 3) }, 4)).toMatchObject({
      kind: 'untranslatable',
      writable: true,
      targetOffset: 3,
      rereadWorst: 7,
    });
  });

  it('expired offsets: a commit below the source log start has lost records unread', async () => {
    const answer = await oneTranslation({ log: plain(10, 5) }, {}, 4);
    expect(answer).toMatchObject({ kind: 'untranslatable', targetOffset: 0, rereadWorst: 10 });
    expect(answer?.reason).toContain('expired');
  });

  it('a commit above the source end belongs to another log', async () => {
    expect(await oneTranslation({}, {}, 11)).toMatchObject({ kind: 'untranslatable', targetOffset: 0 });
  });

  it('two empty logs', async () => {
    expect(await oneTranslation({ log: plain(0) }, { log: plain(0) }, 0)).toMatchObject({
      kind: 'exact',
      targetOffset: 0,
    });
  });

  it('an emptied source: the end of a target that holds copies, its start where records were produced', async () => {
    expect(await oneTranslation({ log: plain(10, 10) }, {}, 10)).toMatchObject({
      kind: 'lower-bound',
      targetOffset: 10,
      rereadWorst: 0,
    });
    expect(await oneTranslation({ log: plain(10, 10) }, { copied: ({ id }) => id !== 8 }, 10)).toMatchObject({
      kind: 'untranslatable',
      targetOffset: 0,
    });
    expect(await oneTranslation({ log: plain(0) }, {}, 0)).toMatchObject({
      kind: 'untranslatable',
      targetOffset: 0,
    });
  });

  it('a group ahead of replication waits at the end of the target, beyond the reach of its windows too', async () => {
    const limits = { windows: [2], tails: [4], scanStep: 100 };
    const answer = await oneTranslation({ log: plain(500) }, { log: plain(100) }, 450, { limits });
    expect(answer).toMatchObject({ kind: 'lower-bound', targetOffset: 100, rereadWorst: 350 });
    expect(answer?.reason).toContain('consumedNotReplicated');
    expect(await oneTranslation({ log: plain(14) }, {}, 14)).toMatchObject({
      kind: 'lower-bound',
      targetOffset: 10,
      rereadWorst: 4,
    });
  });

  it('a record that was produced on the standby is not passed', async () => {
    const log = plain(10);
    const stray = { offset: 5, id: -1, kind: 'data' as const, key: 'stray', value: 'v', timestamp: 1005 };
    const moved = log.entries.map((entry) =>
      entry.offset >= 5 ? { ...entry, offset: entry.offset + 1 } : entry,
    );
    const target = {
      start: 0,
      end: 11,
      lastStable: 11,
      entries: [...moved.slice(0, 5), stray, ...moved.slice(5)],
    };
    const copied = ({ id }: { id: number }): boolean => id >= 0;
    expect(await oneTranslation({}, { log: target, copied }, 6)).toMatchObject({
      kind: 'lower-bound',
      targetOffset: 5,
    });
  });

  it('an open transaction keeps the end from being exact', async () => {
    const log = { ...plain(10), end: 12 };
    expect(await oneTranslation({ log }, {}, 10, { isolation: 'read_committed' })).toMatchObject({
      kind: 'lower-bound',
      targetOffset: 10,
    });
    expect(
      await oneTranslation({ log: { ...log, lastStable: 12 } }, {}, 10, { isolation: 'read_committed' }),
    ).toMatchObject({
      kind: 'exact',
      targetOffset: 10,
    });
  });

  it('when the time is over every position still has an answer', async () => {
    expect(await oneTranslation({}, {}, 4, { deadline: 0 })).toMatchObject({
      kind: 'untranslatable',
      targetOffset: 0,
    });
  });

  it('an aborted call raises', async () => {
    const signal = AbortSignal.abort(new Error('out of time'));
    await expect(oneTranslation({}, {}, 4, { signal })).rejects.toThrow('out of time');
  });
});

describe('cost', () => {
  it('200 partitions of 8 groups take a few calls a wave, not one a partition', async () => {
    const partitions = Array.from({ length: 200 }, (_, partition) => ({
      topic: 'orders',
      partition,
      log: plain(2000),
    }));
    const source = modelCluster(partitions);
    const target = modelCluster(partitions.map((one) => ({ ...one, copied: () => true })));
    const groups = [0, 150, 151, 300, 590, 600, 600, 600];
    const positions = partitions.flatMap(({ topic, partition }) =>
      groups.map((offset) => ({ topic, partition, offset })),
    );
    const translations = await translatePositions(
      source.client,
      target.client,
      positions,
      translateOptions('read_committed', { limits: { sharedSpan: 100 } }),
    );
    expect(translations).toHaveLength(1600);
    expect(translations.every((one) => one.kind === 'exact' && one.targetOffset === one.sourceOffset)).toBe(
      true,
    );
    expect(source.cost.calls + target.cost.calls).toBeLessThan(40);
    expect(source.cost.records + target.cost.records).toBeLessThan(600_000);
  });
});
