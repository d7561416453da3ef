import { describe, expect, it } from 'vitest';
import { antiFlap } from '../../../functions/begin-move/anti-flap.ts';
import { newMove, phaseOf } from '../../../functions/begin-move/begin.ts';
import type { Pointer } from '../../../functions/lib/ledger/types.ts';

const pointer = (overrides: Partial<Pointer>): Pointer => ({
  epoch: 4,
  side: 'primary',
  bootstrap: 'b:9096',
  since: '2026-11-24T06:00:00.000Z',
  run: 'setup-1',
  ...overrides,
});
const move = newMove(pointer({}), 'failover', '2026-11-24T07:00:00.000Z');

describe('a move under the pointer', () => {
  it('leaves the active side', () => {
    expect(move).toMatchObject({ from: 'primary', to: 'secondary', startEpoch: 4 });
    expect(newMove(pointer({ side: 'secondary' }), 'switchover', '')).toMatchObject({ to: 'primary' });
  });

  it('stands before its promotion at the epoch it began at, and is only unwound once abandoned', () => {
    expect(phaseOf(move, 'failover-1', pointer({}), false)).toBe('before-promote');
    expect(phaseOf(move, 'failover-1', pointer({}), true)).toBe('abandoned');
  });

  it('stands after it where the pointer is one on and names this run; nothing takes that back', () => {
    const after = pointer({ epoch: 5, side: 'secondary', run: 'failover-1' });
    expect(phaseOf(move, 'failover-1', after, false)).toBe('after-promote');
    expect(phaseOf(move, 'failover-1', after, true)).toBe('after-promote');
  });

  it.each([
    ['moved by another run', { epoch: 5, side: 'secondary', run: 'failover-2' }],
    ['moved further', { epoch: 6, side: 'primary', run: 'failover-1' }],
    ['at an epoch before', { epoch: 3 }],
    ['on the other side at the same epoch', { side: 'secondary' }],
    ['one on, and on the old side', { epoch: 5, side: 'primary', run: 'failover-1' }],
  ] as const)('old --resume: it is over where the pointer is %s', (_, overrides) => {
    expect(() => phaseOf(move, 'failover-1', pointer(overrides), false)).toThrow(/is over/);
  });
});

describe('anti-flap', () => {
  const last = { run: 'failover-1', at: '2026-11-24T06:00:00.000Z' };
  const asked = {
    pair: 'orders',
    run: 'failover-2',
    now: Date.parse(last.at) + 3_600_000,
    windowMs: 21_600_000,
    acknowledged: false,
    breakGlass: null,
  };

  it('failover, failback, failover within the anti-flap window: refused without acknowledgement', () => {
    expect(antiFlap(last, asked)).toMatch(/60 min ago.*msk-dr acknowledge orders --run failover-1 --reason/);
    expect(antiFlap(last, { ...asked, acknowledged: true })).toBeNull();
  });

  it('lets it go after the window, by break-glass, for the same run, and the first time', () => {
    expect(antiFlap(last, { ...asked, now: Date.parse(last.at) + 21_600_000 })).toBeNull();
    expect(antiFlap(last, { ...asked, breakGlass: 'alone at 3' })).toBeNull();
    expect(antiFlap(last, { ...asked, run: 'failover-1' })).toBeNull();
    expect(antiFlap(null, asked)).toBeNull();
  });

  it('does not take a clock that is behind for a window that is over', () => {
    expect(antiFlap(last, { ...asked, now: Date.parse(last.at) - 300_000 })).toMatch(/0 min ago/);
  });
});
