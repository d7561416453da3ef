import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { RawRecord } from '../../../functions/lib/kafka/port.ts';
import { reduceRecord } from '../../../functions/lib/log/fingerprint.ts';
import { startDigest } from '../../../functions/lib/stranded/digest.ts';
import { rangesOf } from '../../../functions/lib/stranded/ranges.ts';
import type { StrandedPartition } from '../../../functions/lib/stranded/types.ts';
import type { WrittenSoFar } from '../../../functions/replay-stranded/read-written.ts';
import { replayPartition } from '../../../functions/replay-stranded/replay-partition.ts';
import { logCluster } from './log-cluster.ts';

const origin = { cluster: 'c1', topic: 'orders', partition: 0 };
const record = (offset: number, key: string | null, value: string): RawRecord => ({
  ...{ offset, timestamp: 1000 + offset, value: Buffer.from(value) },
  key: key === null ? null : Buffer.from(key),
  headers: [[Buffer.from('trace'), null]],
});
const strandedOf = (old: readonly RawRecord[], offsets: readonly number[]): StrandedPartition => {
  const digest = startDigest();
  for (const one of old) if (offsets.includes(one.offset)) digest.add(reduceRecord()(one));
  return {
    ...{ topic: 'orders', partition: 0, lastReplicated: null, end: old.length, cut: 0, bytes: 0 },
    ...{ records: offsets.length, ranges: rangesOf(offsets), digest: digest.hex(), firstTimestamp: 0 },
    ...{
      lastTimestamp: 0,
      lateTail: [],
      otherSide: 0,
      unproven: 0,
      upperBound: false,
      bucket: '',
      objects: [],
      values: 'left-out',
    },
  };
};
const fresh = { since: null, keep: async () => undefined };
const steady = { stillMine: async () => undefined, timeIsOver: () => false };
const sides = (old: readonly RawRecord[], active: ReturnType<typeof logCluster>) => ({
  ...{ old: logCluster([...old]).client, active: active.client },
  isolation: 'read_committed' as const,
});
const values = (records: readonly RawRecord[]) => records.map(({ value }) => value?.toString());

const mark = [Buffer.from('__mskmr'), Buffer.from('c2')] as const;

describe('a replay', () => {
  const old = [record(0, 'a', 'a0'), record(1, 'b', 'b1'), record(2, 'a', 'a2'), record(3, null, 'n3')];

  it('brings the records over as they were, in order, each with its mark', async () => {
    const active = logCluster([]);
    const done = await replayPartition(
      sides(old, active),
      'r',
      origin,
      strandedOf(old, [0, 2, 3]),
      false,
      steady,
      fresh,
    );
    expect(done).toMatchObject({ replayed: 3, superseded: [] });
    expect(values(active.records)).toEqual(['a0', 'a2', 'n3']);
    expect(active.records[1]).toMatchObject({ timestamp: 1002, key: Buffer.from('a') });
    expect(
      active.records[1]?.headers.map(([name, value]) => [name.toString(), value?.toString() ?? null]),
    ).toEqual([
      ['trace', null],
      ['msk-dr-replay', 'r/c1/orders/0/2'],
    ]);
  });

  it('brings nothing back that the active side may have deleted', async () => {
    const returned = { ...record(1, 'b', 'b1'), headers: [mark] };
    const log = [record(0, 'a', 'a0'), returned];
    const all = strandedOf(log, [0, 1]);
    const bounded = logCluster([]);
    const done = await replayPartition(
      sides(log, bounded),
      'r',
      origin,
      { ...all, unproven: 1, upperBound: true },
      false,
      steady,
      fresh,
    );
    expect(done).toMatchObject({ replayed: 1, superseded: [[1, 2]] });
    expect(values(bounded.records)).toEqual(['a0']);
    const told = logCluster([]);
    await replayPartition(sides(log, told), 'r', origin, { ...all, unproven: 1 }, false, steady, fresh);
    expect(values(told.records)).toEqual(['a0', 'b1']);
  });

  it('leaves out and lists keys that clients have written since, unless older values may follow', async () => {
    const since = () => logCluster([record(0, 'a', 'new')]);
    const some = strandedOf(old, [0, 1, 2, 3]);
    const active = since();
    const done = await replayPartition(sides(old, active), 'r', origin, some, false, steady, fresh);
    expect(done).toMatchObject({
      replayed: 2,
      superseded: [
        [0, 1],
        [2, 3],
      ],
    });
    expect(values(active.records)).toEqual(['new', 'b1', 'n3']);
    const all = since();
    await replayPartition(sides(old, all), 'r', origin, some, true, steady, fresh);
    expect(values(all.records)).toEqual(['new', 'a0', 'b1', 'a2', 'n3']);
  });

  it('refuses a log that is not what was exported, and writes nothing', async () => {
    const active = logCluster([]);
    const other = old.with(2, record(2, 'a', 'another'));
    const some = strandedOf(old, [0, 2]);
    await expect(
      replayPartition(sides(other, active), 'r', origin, some, false, steady, fresh),
    ).rejects.toThrow(/exported/);
    expect(active.records).toEqual([]);
  });

  it('is the same done twice, by another run, or after answers that were lost or never came', async () => {
    const faults = fc.array(fc.constantFrom('none', 'lost', 'refused'), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(3), { minLength: 1 }), faults, async (chosen, outcomes) => {
        const offsets = chosen.toSorted((a, b) => a - b);
        const active = logCluster([], (call) => outcomes[call - 1] ?? 'none');
        const some = strandedOf(old, offsets);
        for (let attempt = 0; attempt <= outcomes.length + 1; attempt += 1)
          await replayPartition(sides(old, active), `r-${attempt}`, origin, some, false, steady, fresh).catch(
            (error: Error) => expect(error.name).toBe('KafkaRequestFailed'),
          );
        expect(values(active.records)).toEqual(offsets.map((offset) => old[offset]?.value?.toString()));
      }),
    );
  });

  it('stops where its time is over, and does not say that it is through', async () => {
    const active = logCluster([]);
    const over = { ...steady, timeIsOver: () => true };
    expect(
      await replayPartition(sides(old, active), 'r', origin, strandedOf(old, [0]), false, over, fresh),
    ).toBeNull();
  });

  it('reads days of traffic in as many calls as it takes, none of it twice, and brings each record once', async () => {
    const traffic = Array.from({ length: 17_000 }, (_, at) =>
      record(at, at === 16_500 ? 'b' : `own-${at}`, 'v'),
    );
    const active = logCluster([...traffic]);
    const some = strandedOf(old, [0, 1, 2, 3]);
    const read = vi.spyOn(active.client, 'read');
    let since: WrittenSoFar | null = null;
    const keep = async (now: WrittenSoFar): Promise<void> => {
      since = JSON.parse(JSON.stringify(now));
    };
    let done = null;
    let calls = 0;
    for (; done === null; calls += 1) {
      let steps = 0;
      const pace = { ...steady, timeIsOver: () => calls < 3 && steps++ > 0 };
      done = await replayPartition(sides(old, active), 'r', origin, some, false, pace, { since, keep });
    }
    expect(calls).toBeGreaterThan(2);
    expect(done).toMatchObject({ replayed: 3, superseded: [[1, 2]] });
    expect(values(active.records.slice(17_000))).toEqual(['a0', 'a2', 'n3']);
    const asked = read.mock.calls.flatMap(([requests]) => requests.map(({ from }) => from));
    expect(asked.filter((from) => from < 17_000)).toEqual([0, 5_000, 10_000, 15_000]);
  });
});
