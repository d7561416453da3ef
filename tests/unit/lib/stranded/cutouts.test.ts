import { expect, it } from 'vitest';
import { known, unknown } from '../../../../functions/lib/known.ts';
import { cutoutsOf } from '../../../../functions/lib/stranded/cutouts.ts';

const at = (partition: number) => ({ topic: 'orders', partition });
const kept = { offset: 4, timestamp: 0, fingerprint: 'x', copied: true };
const end = (highWatermark: number, lastStable = highWatermark) => known({ highWatermark, lastStable });

it('takes each partition from its cut, from nothing where the other side did not have it', () => {
  const ends = { takenAt: 0, partitions: [at(0), at(1)], ends: { 'orders-0': end(9), 'orders-1': end(4) } };
  const tail = { partitions: { 'orders-0': [kept] } };
  expect(cutoutsOf(ends, { proven: true, ends: { 'orders-0': end(5) } }, tail)).toEqual({
    cutouts: [
      { ...at(0), cut: 5, proven: true, kept: [kept], end: 9 },
      { ...at(1), cut: 0, proven: false, kept: [], end: 4 },
    ],
    untold: [],
  });
  const unproven = cutoutsOf(ends, { proven: false, ends: { 'orders-0': end(5) } }, null);
  expect(unproven.cutouts[0]).toMatchObject({ proven: false, kept: [] });
});

it('tells every partition of which an end is unknown, and looks through those that have no cut', () => {
  const ends = {
    takenAt: 0,
    partitions: [at(0), at(1), at(2)],
    ends: { 'orders-0': end(9, 8), 'orders-1': unknown('silent'), 'orders-2': end(4) },
  };
  const { cutouts, untold } = cutoutsOf(
    ends,
    { proven: true, ends: { 'orders-2': unknown('no leader') } },
    null,
  );
  // Without a cut all of it is looked through.
  expect(cutouts).toEqual([{ ...at(2), cut: 0, proven: false, kept: [], end: 4 }]);
  expect(untold).toEqual([
    'orders-0: a transaction is open on the old side',
    'orders-1: its end on the old side is unknown: silent',
  ]);
});
