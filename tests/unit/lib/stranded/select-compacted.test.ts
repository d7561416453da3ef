import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LogRecord } from '../../../../functions/lib/log/types.ts';
import type { LogWindow } from '../../../../functions/lib/log/window.ts';
import { selectStranded } from '../../../../functions/lib/stranded/select.ts';

interface Keyed {
  readonly key: number;
  readonly print: string;
  readonly copied: boolean;
}
type Stored = Keyed & { readonly offset: number };

const stored = (records: readonly Keyed[]): Stored[] =>
  records.map((record, offset) => ({ ...record, offset }));
/** What a cleaner leaves that has come as far as `upTo`: of each key what has no later record below there. */
const compacted = (log: readonly Stored[], upTo: number): Stored[] => {
  const last = new Map(log.filter(({ offset }) => offset < upTo).map(({ key, offset }) => [key, offset]));
  return log.filter(({ key, offset }) => offset >= upTo || last.get(key) === offset);
};
const reduced = ({ offset, print, copied }: Stored): LogRecord => ({
  offset,
  timestamp: offset,
  fingerprint: print,
  copied,
});
const windowOf = (log: readonly Stored[], next: number): LogWindow => ({
  bounds: { start: 0, highWatermark: next, lastStable: next },
  from: 0,
  next,
  atEnd: true,
  records: log.filter(({ offset }) => offset < next).map(reduced),
});
const select = (
  old: readonly Stored[],
  active: readonly Stored[],
  cut: number,
  { end = (active.at(-1)?.offset ?? -1) + 1, proven = true } = {},
) => {
  const above = active.filter(({ offset }) => offset >= cut).map(reduced);
  const selected = selectStranded(windowOf(old, (old.at(-1)?.offset ?? -1) + 1), {
    below: windowOf(active, cut),
    above,
    goneAbove: above.length < end - cut ? 'holes' : null,
    proven,
  });
  if (selected === null) throw new Error('Both logs are whole: it can always be told.');
  return selected;
};
const own = (keys: readonly number[], name: string): Keyed[] =>
  keys.map((key, at) => ({ key, print: `${name}-${at}`, copied: false }));
const copiesOf = (records: readonly Keyed[]): Keyed[] =>
  records.map((record) => ({ ...record, copied: true }));

it('does not take a copy for one that never came because the active side has compacted it away', () => {
  const written = own([1, 2, 3], 'old');
  const active = stored([...copiesOf(written), ...own([2, 3], 'new')]);
  expect(select(stored(written), active, 3)).toMatchObject({ stranded: [], doubt: null });
  const later = select(stored(written), compacted(active, 5), 3);
  expect(later.stranded.map(({ offset }) => offset)).toEqual([1, 2]);
  expect(later.doubt).toBe('holes');
});

it('nor a record of the other side for one of its own because its original has been compacted away', () => {
  const written = own([1], 'old');
  const clients = own([2, 2], 'new');
  const old = stored([...written, ...copiesOf(clients.slice(0, 1))]);
  const active = stored([...copiesOf(written), ...clients]);
  expect(select(old, active, 1)).toMatchObject({ stranded: [], doubt: null });
  const later = select(old, compacted(active, 3), 1);
  expect(later.stranded.map(({ fingerprint }) => fingerprint)).toEqual(['new-0']);
  expect(later.doubt).toBe('holes');
});

it('is in doubt about late records where the flow may still have run', () => {
  const written = own([1, 2], 'old');
  const active = compacted(
    stored([...copiesOf(written.slice(0, 1)), ...copiesOf(written.slice(1)), ...own([2], 'new')]),
    3,
  );
  expect(select(stored(written), active, 1, { proven: true })).toMatchObject({ doubt: null });
  expect(select(stored(written), active, 1, { proven: false })).toMatchObject({ doubt: 'holes' });
});

const keys = (most: number) => fc.array(fc.nat(4), { maxLength: most });
const model = fc.record({
  written: keys(12),
  carried: fc.nat(12),
  again: fc.nat(4),
  news: keys(8),
  back: fc.nat(8),
  late: fc.nat(3),
  cleanedOld: fc.nat(24),
  cleanedActive: fc.nat(28),
});

it('counts every record that never came, and no other where nothing is in doubt', () => {
  fc.assert(
    fc.property(model, ({ written, carried, again, news, back, late, cleanedOld, cleanedActive }) => {
      const originals = own(written, 'old');
      const came = originals.slice(0, carried);
      const afterwards = originals.slice(carried, carried + late);
      const below = [...came, ...came.slice(Math.max(0, came.length - again))];
      const clients = own(news, 'new');
      const there = stored([
        ...copiesOf(below),
        ...clients.slice(0, 2),
        ...copiesOf(afterwards),
        ...clients.slice(2),
      ]);
      const active = compacted(there, cleanedActive);
      const old = compacted(stored([...originals, ...copiesOf(clients.slice(0, back))]), cleanedOld);
      const proven = afterwards.length === 0;
      const { stranded, doubt } = select(old, active, below.length, { end: there.length, proven });
      const found = stranded.map(({ fingerprint }) => fingerprint);
      const never = old
        .filter(({ copied, offset }) => !copied && offset >= came.length + afterwards.length)
        .map(({ print }) => print);
      expect(found).toEqual(expect.arrayContaining(never));
      if (doubt === null) expect(found).toEqual(never);
    }),
    { numRuns: 1_000 },
  );
});
