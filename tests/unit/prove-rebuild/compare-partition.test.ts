import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawRecord } from '../../../functions/lib/kafka/port.ts';
import { rebuilding, record } from '../copy-back/rebuilding.ts';
import { logCluster } from '../replay-stranded/log-cluster.ts';

const active = ['a', 'b', 'c', 'd'].map((value, at) => record(at, value, at % 2 === 0));
const numbered = (records: readonly (RawRecord | undefined)[]) =>
  records.flatMap((one, offset) => (one === undefined ? [] : [{ ...one, offset }]));
async function copies() {
  const log = logCluster([]);
  await rebuilding(active, log, 4).copy();
  return log.records;
}
const compared = async (old: RawRecord[], of = active, boundary = 4) =>
  rebuilding(of, logCluster(old), boundary).compare();

describe('the proof of a rebuild', () => {
  it('holds for a copy, also where the active side has lost records since', async () => {
    const old = await copies();
    expect(await compared(old)).toEqual({
      ...{ active: 4, old: 4, records: 4, faulty: null, whole: true, end: 4 },
    });
    expect(await compared(old, active.slice(2))).toMatchObject({ whole: true, records: 2 });
    expect(
      await compared(
        old,
        [active[0], active[3]].flatMap((one) => one ?? []),
      ),
    ).toMatchObject({ whole: true });
    expect(await compared([], [], 0)).toMatchObject({ whole: true, records: 0 });
  });

  it.each<[string, (old: RawRecord[]) => (RawRecord | undefined)[], RegExp]>([
    ['is missing', (old) => old.toSpliced(1, 1), /offset 1 of the active side is not there/],
    ['is missing at the end', (old) => old.slice(0, 3), /offset 3 of the active side/],
    ['is there twice', (old) => [...old.slice(0, 2), old[1], ...old.slice(2)], /out of turn/],
    ['is out of turn', (old) => [old[1], old[0], ...old.slice(2)], /out of turn/],
    [
      'is another',
      (old) => old.with(1, { ...record(1, 'x'), headers: old[1]?.headers ?? [] }),
      /offset 1 of the active/,
    ],
    [
      "is somebody else's",
      (old) => [...old.slice(0, 2), record(2, 'x', true), ...old.slice(2)],
      /somebody else/,
    ],
    ["is somebody else's and the last", (old) => [...old, record(4, 'x')], /somebody else/],
  ])('fails where a record %s', async (_, change, why) => {
    const found = await compared(numbered(change(await copies())));
    expect(found).toMatchObject({ whole: false, faulty: expect.stringMatching(why) });
  });

  it('fails where a copy is above the boundary', async () => {
    expect(await compared(await copies(), active, 3)).toMatchObject({
      faulty: expect.stringMatching(/above/),
    });
  });

  it('fails for every log that is not the copy', async () => {
    const old = await copies();
    const chosen = fc.array(fc.nat(3), { maxLength: 6 }).filter((list) => list.join() !== '0,1,2,3');
    await fc.assert(
      fc.asyncProperty(chosen, async (list) => {
        const log = numbered(list.map((at) => old[at]));
        expect(await compared(log)).toMatchObject({ whole: false, faulty: expect.any(String) });
      }),
    );
  });
});
