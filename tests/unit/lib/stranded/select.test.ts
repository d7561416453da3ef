import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogRecord } from '../../../../functions/lib/log/types.ts';
import type { LogWindow } from '../../../../functions/lib/log/window.ts';
import { selectStranded } from '../../../../functions/lib/stranded/select.ts';

const log = (entries: readonly { readonly print: string; readonly copied: boolean }[]): LogRecord[] =>
  entries.map(({ print, copied }, offset) => ({ offset, timestamp: offset, fingerprint: print, copied }));
const own = (...prints: string[]) => prints.map((print) => ({ print, copied: false }));
const copies = (...prints: string[]) => prints.map((print) => ({ print, copied: true }));
const windowOf = (records: readonly LogRecord[], from = 0, to = records.length): LogWindow => ({
  bounds: { start: 0, highWatermark: records.length, lastStable: records.length },
  from,
  next: to,
  atEnd: true,
  records: records.slice(from, to),
});
const whole = { goneAbove: null, proven: true };
const select = (old: readonly LogRecord[], active: readonly LogRecord[], cut: number) =>
  selectStranded(windowOf(old), { below: windowOf(active, 0, cut), above: active.slice(cut), ...whole });
const prints = (records: readonly LogRecord[] | undefined) => records?.map(({ fingerprint }) => fingerprint);

describe('the records that stay behind', () => {
  it('are those above the last replicated one that the active side has not, and did not send', () => {
    const old = log([...own('a', 'b', 'c', 'd', 'e'), ...copies('x', 'y')]);
    const active = log([...copies('a', 'b'), ...own('x'), ...copies('c'), ...own('y')]);
    const selected = select(old, active, 2);
    expect(selected?.lastReplicated).toBe(1);
    expect(prints(selected?.stranded)).toEqual(['d', 'e']);
    expect(prints(selected?.lateTail)).toEqual(['c']);
    expect(selected?.otherSide).toBe(2);
  });

  it('include one that only claims to be a copy, because an application forwarded its header', () => {
    const selected = select(log([...own('a'), ...copies('forwarded')]), log(copies('a')), 1);
    expect(prints(selected?.stranded)).toEqual(['forwarded']);
  });

  it('are as many of equal records as have no copy', () => {
    const old = log(own('a', 'same', 'same', 'same'));
    expect(prints(select(old, log(copies('a', 'same')), 2)?.stranded)).toEqual(['same', 'same']);
    expect(prints(select(old, log([...copies('a', 'same'), ...copies('same')]), 2)?.stranded)).toEqual([
      'same',
    ]);
  });

  it('cannot be told where nothing ties the logs together and a window does not reach its start', () => {
    const active = log([...copies('old'), ...own('n')]);
    const below = windowOf(active, 1, 2);
    expect(selectStranded(windowOf(log(own('a'))), { below, above: [], ...whole })).toBeNull();
    expect(prints(select(log(own('a')), log(own('n')), 1)?.stranded)).toEqual(['a']);
  });

  it('the late tail after a thaw, and all else: each record above the last replicated one is in exactly one list', () => {
    const model = fc.record({
      before: fc.nat(8),
      tail: fc.array(fc.constantFrom('own', 'back', 'repeat'), { maxLength: 20 }),
      late: fc.nat(5),
      written: fc.nat(6),
    });
    fc.assert(
      fc.property(model, ({ before, tail, late, written }) => {
        const shared = Array.from({ length: before }, (_, at) => `shared-${at}`);
        let back = 0;
        const rest = tail.map((kind, at) => {
          if (kind === 'own') return { print: `own-${at}`, copied: false };
          if (kind === 'repeat') return { print: 'repeat', copied: false };
          if (back < written) back += 1;
          return written === 0
            ? { print: `own-${at}`, copied: false }
            : { print: `new-${back - 1}`, copied: true };
        });
        const old = log([...own(...shared), ...rest]);
        const arrived = rest.filter(({ copied }) => !copied).slice(0, late);
        const news = Array.from({ length: written }, (_, at) => `new-${at}`);
        const active = log([
          ...copies(...shared),
          ...own(...news),
          ...copies(...arrived.map(({ print }) => print)),
        ]);
        const selected = select(old, active, before);
        if (selected === null) throw new Error('Both logs are whole: it can always be told.');
        const { lastReplicated, stranded, lateTail, otherSide, replicated } = selected;
        const listed = [...stranded, ...lateTail, ...replicated].map(({ offset }) => offset);
        const brought = old.filter(({ copied }) => copied).map(({ offset }) => offset);
        expect([...listed, ...brought].sort((a, b) => a - b)).toEqual(
          old.map(({ offset }) => offset).filter((offset) => offset > (lastReplicated ?? -1)),
        );
        expect(lastReplicated).toBe(before === 0 ? null : before - 1);
        const lost = rest.filter(({ copied }) => !copied).map(({ print }) => print);
        for (const { print } of arrived) lost.splice(lost.indexOf(print), 1);
        expect((prints(stranded) ?? []).toSorted()).toEqual(lost.toSorted());
        expect(otherSide).toBe(brought.length);
      }),
    );
  });
});
