import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AdoptionEvidence, decideAdoption } from '../../../../functions/lib/home/decide-adoption.ts';
import { decideHome } from '../../../../functions/lib/home/decide-home.ts';
import type { Pointer } from '../../../../functions/lib/ledger/types.ts';
import { a, b, closed, dark, first, never, open, place, seenIn } from './seen.ts';

const pointer = (epoch: number, side: Pointer['side'] = 'primary'): Pointer => ({
  ...{ epoch, side, bootstrap: 'b:9092', since: '2026-11-25T00:00:00.000Z', run: 'setup-1' },
});
const nothing: AdoptionEvidence = { seen: [], copies: [], pointers: [] };
const decide = (evidence: Partial<AdoptionEvidence>) => {
  const all = { ...nothing, ...evidence };
  return decideAdoption(decideHome(first, all.seen), all);
};
const lost = [seenIn(a, never, place(b, 1)), dark(b)];

it('a home that answers is left alone', () => {
  expect(decide({ seen: [seenIn(a, never), seenIn(b, open(1))] })).toEqual({
    kind: 'not-needed',
    home: place(b, 1),
  });
});

it('the Region that answers becomes the home, under the newest pointer', () => {
  const pointers = [
    { source: 'parameter', pointer: pointer(2, 'secondary') },
    { source: 'table', pointer: pointer(1) },
  ];
  const copies = [{ home: place(b, 1), counter: 9 }];
  expect(decide({ seen: lost, pointers, copies })).toEqual({
    kind: 'adopt',
    region: a,
    epoch: 1002,
    counter: 1009,
    newest: pointers[0],
  });
});

it('without any pointer it is opened all the same', () => {
  expect(decide({ seen: lost })).toMatchObject({ kind: 'adopt', region: a, epoch: 1001, newest: null });
});

it('an adoption that was begun goes on under its own epoch', () => {
  const seen = [seenIn(a, { ...open(1001), counter: 1004, adopting: 'it burns' }), dark(b)];
  const pointers = [{ source: 'table', pointer: pointer(1001) }];
  expect(decide({ seen, pointers })).toMatchObject({ kind: 'adopt', region: a, epoch: 1001, counter: 1004 });
});

it('what a command would finish is not adopted', () => {
  const seen = [seenIn(a, never), seenIn(b, closed(1, place(a, 2)))];
  expect(decide({ seen })).toMatchObject({ kind: 'refused' });
});

it('a ledger that was never opened is not adopted', () => {
  expect(decide({ seen: [seenIn(a, never), seenIn(b, never)] })).toMatchObject({ kind: 'refused' });
});

it('where nobody answers nothing is adopted', () => {
  expect(decide({ seen: [dark(a), dark(b)] })).toMatchObject({ kind: 'refused' });
});

it('two homes of one epoch are decided by an adoption above both', () => {
  expect(decide({ seen: [seenIn(a, open(3)), seenIn(b, open(3))] })).toMatchObject({
    kind: 'adopt',
    epoch: 1003,
  });
});

it('the epoch is 1,000 above everything that anybody names, and so is the counter', () => {
  const epoch = fc.integer({ min: 1, max: 5_000 });
  fc.assert(
    fc.property(epoch, epoch, epoch, epoch, epoch, (own, home, copied, published, counter) => {
      const adoption = decide({
        seen: [seenIn(a, { ...closed(own, place(b, own + home)), counter }, place(b, own + home)), dark(b)],
        copies: [{ home: place(b, own + home), counter: copied }],
        pointers: [{ source: 'copy', pointer: pointer(published) }],
      });
      expect(adoption).toMatchObject({
        epoch: Math.max(own + home, published) + 1000,
        counter: Math.max(copied, counter) + 1000,
      });
    }),
  );
});
