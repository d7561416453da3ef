import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../../functions/lib/clock.ts';
import type { Position, Translation } from '../../../../functions/lib/engines/engine.ts';
import type { PositionsOptions } from '../../../../functions/lib/positions/options.ts';
import { translatePositions } from '../../../../functions/lib/positions/translate-positions.ts';
import { modelCluster } from './model-cluster.ts';
import { judge } from './oracle.ts';
import { everything, play, type Replicated, scenario } from './replicated-log.ts';

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

describe('every position of a generated pair of logs', () => {
  it.each([
    ['undisturbed', { replays: false, retention: false, compaction: false }],
    ['replays', { replays: true, retention: false, compaction: false }],
    ['retention', { replays: false, retention: true, compaction: false }],
    ['compaction', { replays: false, retention: false, compaction: true }],
    ['everything', everything],
  ])('%s: never past an unread record, exact where it must be', async (_, may) => {
    await fc.assert(
      fc.asyncProperty(scenario(may), (drawn) => judgeAll(play(drawn))),
      { numRuns: Number(process.env['RUNS'] ?? 150) },
    );
  });
});
