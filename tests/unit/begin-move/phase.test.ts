import fc from 'fast-check';
import { expect, test } from 'vitest';
import { phaseOf } from '../../../functions/begin-move/begin.ts';
import { otherSide } from '../../../functions/lib/pair/types.ts';

const side = fc.constantFrom('primary' as const, 'secondary' as const);
const run = fc.constantFrom('failover-1', 'failover-2');
const moves = fc.record({ from: side, startEpoch: fc.integer({ min: 1, max: 4 }) });
const pointers = fc.record({ epoch: fc.integer({ min: 1, max: 6 }), side, run });

test('whatever the pointer is, a move is taken up before its promotion only at its start, after it only by its own, else never', () => {
  fc.assert(
    fc.property(moves, pointers, run, fc.boolean(), ({ from, startEpoch }, found, own, abandoned) => {
      const move = { mode: 'failover' as const, from, to: otherSide(from), startEpoch, startedAt: '' };
      const pointer = { ...found, bootstrap: 'b:1', since: '' };
      let phase: string;
      try {
        phase = phaseOf(move, own, pointer, abandoned);
      } catch (error) {
        phase = (error as Error).name;
      }
      const atStart = pointer.epoch === startEpoch && pointer.side === from;
      const promoted = pointer.epoch === startEpoch + 1 && pointer.side !== from && pointer.run === own;
      const expected = atStart
        ? abandoned
          ? 'abandoned'
          : 'before-promote'
        : promoted
          ? 'after-promote'
          : 'PointerMoved';
      expect(phase).toBe(expected);
    }),
  );
});
