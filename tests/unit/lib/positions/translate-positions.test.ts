import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../../functions/lib/clock.ts';
import type { Position, Translation } from '../../../../functions/lib/engines/engine.ts';
import type { PositionsOptions } from '../../../../functions/lib/positions/options.ts';
import { translatePositions } from '../../../../functions/lib/positions/translate-positions.ts';
import { type ModelPartition, modelCluster } from './model-cluster.ts';
import { judge } from './oracle.ts';
import { everything, type ModelLog, play, type Replicated, scenario } from './replicated-log.ts';

const at = { topic: 'orders.placed', partition: 3 };

const optionsFor = (
  world: Pick<Replicated, 'isolation'>,
  more: Partial<PositionsOptions> = {},
): PositionsOptions => ({
  isolation: world.isolation,
  clock: systemClock,
  signal: new AbortController().signal,
  limits: { windows: [2, 8, 128], sharedSpan: 5, tails: [4, 128], scanStep: 10 },
  ...more,
});

const allPositions = ({ source }: Replicated): Position[] =>
  Array.from({ length: source.end + 3 }, (_, offset) => ({ ...at, offset }));

const translateAll = (
  world: Replicated,
  more: Partial<PositionsOptions> = {},
  stamped = false,
): Promise<Translation[]> => {
  const source = modelCluster([{ ...at, log: world.source }]);
  const stamp = stamped ? { stamp: ({ id }: { id: number }) => `primary/orders.placed/3/${id}` } : {};
  const target = modelCluster([{ ...at, log: world.target, copied: () => true, ...stamp }]);
  return translatePositions(source.client, target.client, allPositions(world), optionsFor(world, more));
};

const judgeAll = async (
  world: Replicated,
  more: Partial<PositionsOptions> = {},
  stamped = false,
): Promise<void> => {
  const translations = await translateAll(world, more, stamped);
  expect(translations.map(({ sourceOffset }) => sourceOffset)).toEqual(
    allPositions(world).map(({ offset }) => offset),
  );
  const faults = translations.flatMap((translation) => {
    const fault = judge(world, translation);
    return fault ? [{ ...translation, fault }] : [];
  });
  expect(faults).toEqual([]);
};

const runs = Number(process.env.RUNS ?? 200);

describe('every position of a generated pair of logs', () => {
  it.each([
    ['undisturbed', { replays: false, retention: false, compaction: false }],
    ['replays', { replays: true, retention: false, compaction: false }],
    ['retention', { replays: false, retention: true, compaction: false }],
    ['compaction', { replays: false, retention: false, compaction: true }],
    ['everything', everything],
    ['records alike', { ...everything, alike: true }],
    ['records alike, replays', { replays: true, retention: false, compaction: false, alike: true }],
    ['records alike, compaction', { replays: false, retention: false, compaction: true, alike: true }],
  ])('%s: never past an unread record, exact where it must be', async (_, may) => {
    await fc.assert(
      fc.asyncProperty(scenario(may), (drawn) => judgeAll(play(drawn))),
      { numRuns: runs },
    );
  });

  it('with provenance stamps', async () => {
    await fc.assert(
      fc.asyncProperty(scenario(everything), (drawn) =>
        judgeAll(play(drawn), { sourceNames: ['primary'] }, true),
      ),
      { numRuns: runs },
    );
  });

  it('with the default windows', async () => {
    await fc.assert(
      fc.asyncProperty(scenario(everything), (drawn) => judgeAll(play(drawn), { limits: {} })),
      { numRuns: runs },
    );
  });

  it('is exact most of the time where nothing disturbs the logs', async () => {
    const drawn = fc.sample(scenario({ replays: false, retention: false, compaction: false }), {
      numRuns: 100,
      seed: 7,
    });
    const kinds = (
      await Promise.all(drawn.map((one) => translateAll(play({ ...one, drain: true, startBehind: 0 }))))
    ).flat();
    const inside = kinds.filter(({ kind }) => kind !== 'untranslatable');
    expect(inside.filter(({ kind }) => kind === 'exact').length / inside.length).toBeGreaterThan(0.85);
  });
});

/** A plain log: one record an offset, a millisecond apart. */
const plain = (count: number, from = 0): ModelLog => ({
  start: from,
  end: count,
  lastStable: count,
  entries: Array.from({ length: count - from }, (_, index) => ({
    offset: from + index,
    id: from + index,
    kind: 'data' as const,
    key: `k${from + index}`,
    value: 'v',
    timestamp: 1000 + from + index,
  })),
});

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
  const options = optionsFor({ isolation: 'read_uncommitted' }, more);
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

  it('a commit below the source log start has lost records unread', async () => {
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
      optionsFor({ isolation: 'read_committed' }, { limits: { sharedSpan: 100 } }),
    );
    expect(translations).toHaveLength(1600);
    expect(translations.every((one) => one.kind === 'exact' && one.targetOffset === one.sourceOffset)).toBe(
      true,
    );
    expect(source.cost.calls + target.cost.calls).toBeLessThan(40);
    expect(source.cost.records + target.cost.records).toBeLessThan(600_000);
  });
});
