import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reduceRecord } from '../../../functions/lib/log/fingerprint.ts';
import { logCluster } from '../replay-stranded/log-cluster.ts';
import { rebuilding, record, valuesOf } from './rebuilding.ts';

const active = [record(0, 'a', true), record(1, 'b'), record(3, 'c', true), record(4, 'd'), record(5, 'e')];

describe('copying a side anew', () => {
  it('brings what lies below the boundary, as it was, and tells copies from what was its own', async () => {
    const old = logCluster([]);
    expect(await rebuilding(active, old, 5).copy()).toBe('done');
    expect(valuesOf(old.records)).toEqual(['a', 'b', 'c', 'd']);
    const reduce = reduceRecord();
    expect(old.records.map((one) => reduce(one).copied)).toEqual([false, true, false, true]);
    expect(old.records.map((one) => reduce(one).fingerprint)).toEqual(
      active.slice(0, 4).map((one) => reduce(one).fingerprint),
    );
    expect(old.records[2]?.headers.map(([name, value]) => `${name}=${value}`)).toEqual([
      'trace=null',
      'msk-dr-restored=r/c2/orders/0/3',
    ]);
  });

  it('takes nothing of an earlier rebuild with it', async () => {
    const there = logCluster([]);
    await rebuilding([record(0, 'a'), record(1, 'b', true)], there, 2).copy();
    const back = logCluster([]);
    await rebuilding(there.records, back, 2).copy('again');
    expect(back.records.map(({ headers }) => headers.map(([name]) => name.toString()))).toEqual([
      ['trace', 'msk-dr-restored'],
      ['trace', 'msk-dr-copied'],
    ]);
  });

  it('is the same done twice, by another run, or after answers that were lost or never came', async () => {
    const faults = fc.array(fc.constantFrom('none', 'lost', 'refused'), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.nat(6), faults, async (boundary, outcomes) => {
        const old = logCluster([], (call) => outcomes[call - 1] ?? 'none');
        const { copy, compare } = rebuilding(active, old, boundary);
        for (let attempt = 0; attempt <= outcomes.length + 1; attempt += 1)
          await copy(`r-${attempt}`).catch((error: Error) => expect(error.name).toBe('KafkaRequestFailed'));
        const wanted = active.filter(({ offset }) => offset < boundary);
        expect(valuesOf(old.records)).toEqual(valuesOf(wanted));
        expect(await compare()).toMatchObject({ whole: true, faulty: null, records: wanted.length });
      }),
    );
  });

  it('goes no further where something else has written, and stops where its time is over', async () => {
    const old = logCluster([]);
    const { copy } = rebuilding(active, old, 5);
    expect(await copy('r', true)).toBe('more');
    expect(old.records).toEqual([]);
    await copy();
    old.records.push(record(4, 'e', true));
    expect(await copy()).toBe('foreign');
  });
});
