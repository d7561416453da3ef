import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeStatement } from '../../../functions/estimate-loss/complete-statement.ts';
import type { Since } from '../../../functions/estimate-loss/from-observation.ts';
import { known } from '../../../functions/lib/known.ts';
import { lossStatement, partitionLoss } from '../../../functions/lib/log/loss.ts';
import { partitionAt, readingOf } from '../lib/observation/readings.ts';

const observedAt = 1_000_000;
const since = (over: Partial<Since> = {}): Since => ({
  now: observedAt + 60_000,
  targetEnds: new Map([['orders-0', known(90)]]),
  down: null,
  reason: 'the primary does not answer',
  ...over,
});
const onTarget = [{ topic: 'orders', partition: 0 }];
const exactRow = (partition: number, records: number) =>
  partitionLoss(
    { topic: 'orders', partition },
    known({
      records,
      oldest: null,
      newest: null,
      anchor: 1,
      doubt: null,
      source: 'anchor',
      counted: 'records',
      undecided: 0,
    }),
  );
const read = (rows: ReturnType<typeof exactRow>[]) => lossStatement(rows, observedAt + 60_000);

describe("a statement without the source's log", () => {
  it('counts what was behind, what was written since, and less what arrived', () => {
    const observed = readingOf([partitionAt('orders', 0)]);
    const statement = completeStatement({ read: null, observed, onTarget, since: since() });
    expect(statement).toMatchObject({ kind: 'estimate', records: 130, rpoSeconds: { value: 70 } });
    expect(statement.partitions[0]).toMatchObject({ firstTimestamp: 990_000, lastTimestamp: 1_060_000 });
    expect(statement.basis).toEqual({
      takenAt: observedAt,
      ageMs: 60_000,
      behind: 10,
      recordsPerSecond: known(2),
      arrivedSince: 0,
      writtenUntil: observedAt + 60_000,
      downSince: null,
      written: 120,
      reason: 'the primary does not answer',
    });
    expect(statement.atLeast).toBe(10);
    const arrived = since({ targetEnds: new Map([['orders-0', known(140)]]) });
    expect(completeStatement({ read: null, observed, onTarget, since: arrived })).toMatchObject({
      records: 80,
    });
  });

  it('lets nobody write to a side that is seen down, and says from when on', () => {
    const observed = readingOf([partitionAt('orders', 0)]);
    const down = { since: observedAt + 15_000, unseenMs: 0 };
    const statement = completeStatement({ read: null, observed, onTarget, since: since({ down }) });
    expect(statement).toMatchObject({ kind: 'estimate', records: 40, atLeast: 10 });
    expect(statement.partitions[0]).toMatchObject({
      atLeast: 10,
      lastTimestamp: observedAt + 15_000,
      reason:
        'the primary does not answer; 10 behind when seen 60 s ago, at most about 30 written in the 15 s until it was down, 0 arrived',
    });
    expect(statement.basis).toMatchObject({
      writtenUntil: observedAt + 15_000,
      downSince: observedAt + 15_000,
      written: 30,
    });
  });

  it('counts the time that nobody looked as time of writing', () => {
    const observed = readingOf([partitionAt('orders', 0)]);
    const down = { since: observedAt + 15_000, unseenMs: 20_000 };
    expect(completeStatement({ read: null, observed, onTarget, since: since({ down }) })).toMatchObject({
      records: 80,
    });
  });

  it('holds at least what was seen and at most what it is without a look, and proof only makes it less', () => {
    fc.assert(
      fc.property(
        fc.record({ records: fc.nat(10_000), rate: fc.nat(1_000), arrived: fc.nat(20_000) }),
        fc.record({
          age: fc.nat(600_000),
          since: fc.integer({ min: -60_000, max: 600_000 }),
          unseenMs: fc.nat(600_000),
        }),
        ({ records, rate, arrived }, { age, since: after, unseenMs }) => {
          const observed = readingOf([
            partitionAt('orders', 0, { rate, behind: { records, oldest: 1, newest: 2 } }),
          ]);
          const at = (down: Since['down']) =>
            completeStatement({
              read: null,
              observed,
              onTarget,
              since: since({
                now: observedAt + age,
                targetEnds: new Map([['orders-0', known(90 + arrived)]]),
                down,
              }),
            });
          const [open, proven] = [at(null), at({ since: observedAt + after, unseenMs })];
          expect(proven.records).toBeLessThanOrEqual(open.records ?? -1);
          expect(proven.records).toBeGreaterThanOrEqual(proven.atLeast ?? Number.NaN);
          expect(proven.atLeast).toBe(Math.max(0, records - arrived));
          // Whoever wrote at that rate until then, and not after, has lost no more than is told.
          const lost = records + (rate * Math.max(0, Math.min(after, age))) / 1000 - arrived;
          expect(proven.records).toBeGreaterThanOrEqual(lost);
        },
      ),
    );
  });

  it('is nothing where nothing was behind, and nothing is written', () => {
    const idle = partitionAt('orders', 0, { rate: 0, behind: { records: 0, oldest: null, newest: null } });
    expect(
      completeStatement({ read: null, observed: readingOf([idle]), onTarget, since: since() }),
    ).toMatchObject({
      kind: 'estimate',
      records: 0,
      rpoSeconds: { value: 0 },
    });
  });

  it.each([
    ['without observation', null, onTarget],
    ['without observation or partition', null, []],
    ['that was seen once only', readingOf([partitionAt('orders', 0, { rate: null })]), onTarget],
    [
      'that could not be told then',
      readingOf([partitionAt('orders', 0, { behind: null, reason: 'x' })]),
      onTarget,
    ],
    ['with a partition nobody saw', readingOf([partitionAt('orders', 1)]), onTarget],
  ])('is unknown %s, never nothing', (_why, observed, there) => {
    const statement = completeStatement({ read: null, observed, onTarget: there, since: since() });
    expect(statement).toMatchObject({ kind: 'unknown', records: null, rpoSeconds: { known: false } });
  });

  it('never falls with the age of the observation, and never below nothing', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.nat(1_000),
        fc.nat(10_000),
        fc.nat(600_000),
        fc.nat(600_000),
        (records, rate, arrived, age, more) => {
          const observed = readingOf([
            partitionAt('orders', 0, { rate, behind: { records, oldest: 1, newest: 2 } }),
          ]);
          const at = (ageMs: number) =>
            completeStatement({
              read: null,
              observed,
              onTarget,
              since: {
                now: observedAt + ageMs,
                targetEnds: new Map([['orders-0', known(90 + arrived)]]),
                down: null,
                reason: '',
              },
            }).records ?? Number.NaN;
          expect(at(age)).toBeGreaterThanOrEqual(0);
          expect(at(age + more)).toBeGreaterThanOrEqual(at(age));
        },
      ),
    );
  });
});

describe("a statement with part of the source's log", () => {
  it('takes what was read, and the observation only where nothing was', () => {
    const silent = partitionLoss(
      { topic: 'orders', partition: 1 },
      { known: false, reason: 'LEADER_NOT_AVAILABLE' },
    );
    const observed = readingOf([partitionAt('orders', 0), partitionAt('orders', 1)]);
    const statement = completeStatement({
      read: read([exactRow(0, 3), silent]),
      observed,
      onTarget,
      since: since(),
    });
    expect(statement.partitions.map(({ kind, records }) => [kind, records])).toEqual([
      ['exact', 3],
      ['estimate', 130],
    ]);
    expect(statement).toMatchObject({ kind: 'estimate', records: 133 });
  });

  it('counts nothing of topics that are gone', () => {
    const observed = readingOf([partitionAt('orders', 0), partitionAt('gone', 0)]);
    const statement = completeStatement({ read: read([exactRow(0, 0)]), observed, onTarget, since: since() });
    expect(statement).toMatchObject({ kind: 'exact', records: 0 });
    expect(statement.basis).toBeUndefined();
  });
});
