import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position, Translation } from '../../../../functions/lib/engines/engine.ts';
import type { PositionsOptions } from '../../../../functions/lib/positions/options.ts';
import { translatePositions } from '../../../../functions/lib/positions/translate-positions.ts';
import { modelCluster } from './model-cluster.ts';
import { judge } from './oracle.ts';
import { at } from './plain-log.ts';
import { everything, play, type Replicated, scenario } from './replicated-log.ts';
import { translateOptions } from './small-limits.ts';

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
  return translatePositions(
    source.client,
    target.client,
    allPositions(world),
    translateOptions(world.isolation, more),
  );
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
