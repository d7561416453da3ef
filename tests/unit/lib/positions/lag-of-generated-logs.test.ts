import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partitionKey } from '../../../../functions/lib/log/types.ts';
import { readLag } from '../../../../functions/lib/positions/read-lag.ts';
import { stateLoss } from '../../../../functions/lib/positions/state-loss.ts';
import { modelCluster } from './model-cluster.ts';
import { at } from './plain-log.ts';
import { contentOf, everything, play, type Replicated, readable, scenario } from './replicated-log.ts';
import { lagOptions } from './small-limits.ts';

const runs = Number(process.env.RUNS ?? 300);

const lagOf = async (world: Replicated, tails = [4, 16, 128], compacted = false) => {
  const source = modelCluster([{ ...at, log: world.source }]).client;
  const target = modelCluster([{ ...at, log: world.target, copied: () => true, compacted }]).client;
  const lag = await readLag(source, target, [at], lagOptions(world.isolation, { tails }));
  const loss = await stateLoss(source, target, [at], lagOptions(world.isolation, { tails }));
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

  // Both at once can hide it: a replay that is under way, whose first copies have expired.
  it.each([
    ['compacted', { replays: true, retention: false, compaction: true }],
    ['removed', { replays: false, retention: true, compaction: true }],
  ])('exactly that, or an upper bound that says so, where records may have been %s', async (_, may) => {
    await fc.assert(
      fc.asyncProperty(scenario(may), async (drawn) => {
        const world = play({ ...drawn, startBehind: 0, openTail: 0 });
        fc.pre(distinct(world));
        const { loss } = await lagOf(world, [128], true);
        const frontier = Math.max(-1, ...world.copiedIds);
        const missing = readable(world).filter(({ id }) => id > frontier);
        if (loss.kind === 'exact') expect(loss.records).toBe(missing.length);
        else expect(loss.partitions[0]?.reason).toMatch(loss.kind === 'estimate' ? /^an upper bound: / : /./);
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
