import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../../functions/lib/known.ts';
import { type PartitionReading, summarizeLag, toLag } from '../../../../functions/lib/log/lag.ts';
import { isSettled, lossStatement, partitionLoss } from '../../../../functions/lib/log/loss.ts';

const reading = (more: Partial<PartitionReading> = {}): PartitionReading => ({
  records: 0,
  oldest: null,
  newest: null,
  anchor: 9,
  doubt: null,
  source: 'anchor',
  counted: 'records',
  undecided: 0,
  ...more,
});
const at = (partition: number) => ({ topic: 'orders', partition });
const missing = reading({ records: 3, oldest: 1000, newest: 4000 });

describe('lossStatement', () => {
  it('is exactly nothing where nothing is missing', () => {
    expect(lossStatement([partitionLoss(at(0), known(reading()))], 9000)).toEqual({
      kind: 'exact',
      records: 0,
      takenAt: 9000,
      rpoSeconds: { known: true, value: 0 },
      partitions: [
        { ...at(0), kind: 'exact', records: 0, firstTimestamp: null, lastTimestamp: null, reason: '' },
      ],
    });
  });

  it('sums up, and measures the age of the oldest', () => {
    const later = reading({ records: 2, oldest: 3000, newest: 8000 });
    const statement = lossStatement(
      [partitionLoss(at(0), known(later)), partitionLoss(at(1), known(missing))],
      9500,
    );
    expect(statement).toMatchObject({ kind: 'exact', records: 5, rpoSeconds: { known: true, value: 8.5 } });
    expect(statement.partitions[1]).toMatchObject({ firstTimestamp: 1000, lastTimestamp: 4000 });
  });

  it('an unknown partition makes the whole unknown, never zero', () => {
    const statement = lossStatement(
      [partitionLoss(at(0), known(missing)), partitionLoss(at(1), unknown('no leader'))],
      9000,
    );
    expect(statement).toMatchObject({ kind: 'unknown', records: null, rpoSeconds: { known: false } });
    expect(statement.rpoSeconds).toMatchObject({
      reason: '1 partition(s) cannot be told: orders-1 (no leader)',
    });
    expect(statement.partitions[1]).toMatchObject({ kind: 'unknown', records: null, reason: 'no leader' });
  });

  it('is an upper bound where copies may have been removed, and not where nothing is missing', () => {
    for (const doubt of ['holes', 'removed'] as const) {
      expect(partitionLoss(at(0), known({ ...missing, doubt }))).toMatchObject({
        ...{ kind: 'estimate', records: 3, reason: expect.stringMatching(/^an upper bound: /) },
        upperBound: true,
      });
      expect(partitionLoss(at(0), known(reading({ doubt })))).toMatchObject({ kind: 'exact', records: 0 });
    }
  });

  it('is settled where nothing more can be found out: an open transaction ends, what was removed stays so', () => {
    const settled = (...more: Partial<PartitionReading>[]) =>
      isSettled({ partitions: more.map((one, i) => partitionLoss(at(i), known({ ...missing, ...one }))) });
    expect(settled({}, { doubt: 'holes' }, { doubt: 'removed' })).toBe(true);
    expect(settled({ doubt: 'holes', undecided: 1 })).toBe(false);
    expect(settled({ counted: 'offsets' })).toBe(false);
    expect(isSettled({ partitions: [partitionLoss(at(0), unknown('dark'))] })).toBe(false);
  });

  it('names at most five of many', () => {
    const many = Array.from({ length: 7 }, (_, partition) => partitionLoss(at(partition), unknown('x')));
    const { rpoSeconds } = lossStatement(many, 0);
    expect(rpoSeconds).toMatchObject({ reason: expect.stringMatching(/^7 partition.*orders-4 \(x\) …$/) });
    expect(lossStatement(many.slice(0, 5), 0).rpoSeconds).toMatchObject({
      reason: expect.stringMatching(/orders-4 \(x\)$/),
    });
  });

  it('is an estimate, with the reason, where offsets or open transactions are in it', () => {
    const rows = [
      known(reading({ records: 5, counted: 'offsets', oldest: 1 })),
      known(reading({ records: 5, undecided: 2, oldest: 1 })),
    ].map((one, partition) => partitionLoss(at(partition), one));
    expect(rows.map(({ kind }) => kind)).toEqual(['estimate', 'estimate']);
    expect(rows[0]?.reason).toBe(
      'too many records to read: counted as a difference of offsets, an upper bound',
    );
    expect(rows[1]?.reason).toBe('2 of the records belong to a stretch whose transactions are open');
    expect(lossStatement(rows, 0).kind).toBe('estimate');
  });

  it('records without a known time leave the age unknown', () => {
    expect(lossStatement([partitionLoss(at(0), known(reading({ records: 5 })))], 9).rpoSeconds.known).toBe(
      false,
    );
  });

  it('a record from the future has no negative age', () => {
    expect(lossStatement([partitionLoss(at(0), known(missing))], 0).rpoSeconds).toEqual({
      known: true,
      value: 0,
    });
  });
});

describe('summarizeLag', () => {
  const lag = (more: Partial<PartitionReading>) => known(toLag(reading(more)));
  it('sums up what is behind', () => {
    const partitions = new Map([
      ['a-0', lag({ records: 2, oldest: 50 })],
      ['a-1', lag({})],
      ['a-2', lag({ records: 1, oldest: 20 })],
      ['a-3', lag({ records: 1 })],
      ['a-4', unknown('x')],
    ]);
    expect(summarizeLag({ partitions })).toEqual({
      kind: 'behind',
      records: 4,
      partitions: 3,
      oldestMissing: 20,
    });
  });
  it('is unknown where nothing is known to be missing but some cannot be told', () => {
    expect(
      summarizeLag({
        partitions: new Map([
          ['a-0', lag({})],
          ['a-1', unknown('no leader')],
        ]),
      }),
    ).toEqual({
      kind: 'unknown',
      reasons: ['a-1: no leader'],
    });
  });
  it('is in step where all are known to have everything', () => {
    expect(summarizeLag({ partitions: new Map([['a-0', lag({})]]) })).toEqual({ kind: 'in-step' });
  });
  it('has no oldest where no time is known', () => {
    expect(summarizeLag({ partitions: new Map([['a-0', lag({ records: 1 })]]) })).toMatchObject({
      oldestMissing: null,
    });
  });
});
