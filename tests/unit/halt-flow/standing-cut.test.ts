import { expect, it } from 'vitest';
import { standingCut } from '../../../functions/halt-flow/standing-cut.ts';
import type { CutStep } from '../../../functions/lib/cut/cut.ts';
import { PointerMoved } from '../../../functions/lib/errors.ts';
import type { Pointer } from '../../../functions/lib/ledger/types.ts';
import type { Move } from '../../../functions/lib/move/move.ts';

const move: Move = { mode: 'failover', from: 'primary', to: 'secondary', startEpoch: 3, startedAt: '' };
const pointer = (epoch: number): Pointer => ({
  epoch,
  side: 'primary',
  bootstrap: 'b:1',
  since: '',
  run: 'r',
});
const cut = (proven: boolean): CutStep => ({
  ...{ takenAt: 0, stillSince: 0, ends: {}, growing: [], unread: [], readings: [] },
  ...{ side: 'secondary', direction: 'forward', how: 'cluster-policy', proven },
});

it('is taken again until it is proven or the pointer has moved', () => {
  expect(standingCut(null, move, pointer(3))).toBeNull();
  expect(standingCut(cut(false), move, pointer(3))).toBeNull();
  expect(standingCut(cut(true), move, pointer(3))).toEqual(cut(true));
  expect(standingCut(cut(false), move, pointer(4))).toEqual(cut(false));
});

it('is not taken at all after the promotion', () => {
  expect(() => standingCut(null, move, pointer(4))).toThrow(PointerMoved);
});
