import { expect, it } from 'vitest';
import { findFailover } from '../../../functions/begin-failback/find-failover.ts';
import { PointerMoved, ValidationFailed } from '../../../functions/lib/errors.ts';

const pointer = { epoch: 2, side: 'secondary', bootstrap: '', since: '', run: 'failover-1' } as const;
const move = { mode: 'failover', from: 'primary', to: 'secondary', startEpoch: 1, startedAt: '' } as const;
const home = { failover: 'failover-1', old: 'primary', active: 'secondary', epoch: 2 } as const;

it('goes back from the failover that the pointer names', () => {
  expect(findFailover(pointer, move, null)).toEqual(home);
  expect(findFailover(pointer, null, home)).toEqual(home);
});

it('goes back from the failover before the ledger was adopted, once what it wrote is there again', () => {
  const adopted = {
    ...pointer,
    epoch: 1002,
    run: 'adopt-1002',
    adoptedFrom: { run: 'failover-1', epoch: 2 },
  };
  expect(findFailover(adopted, move, null)).toEqual({ ...home, epoch: 1002 });
  expect(() => findFailover(adopted, null, null)).toThrow(/what failover-1 had written .* is not here/);
  const elsewhere = { ...adopted, adoptedFrom: { run: 'failover-1', epoch: 3 } };
  expect(() => findFailover(elsewhere, move, null)).toThrow(PointerMoved);
});

it('refuses where the pair came here without leaving records behind', () => {
  for (const other of [null, { ...move, mode: 'switchover' as const }])
    expect(() => findFailover(pointer, other, null)).toThrow(ValidationFailed);
});

it('refuses where the pair has moved since', () => {
  expect(() => findFailover({ ...pointer, epoch: 3 }, move, null)).toThrow(PointerMoved);
  expect(() => findFailover({ ...pointer, epoch: 3 }, move, home)).toThrow(PointerMoved);
  expect(() => findFailover({ ...pointer, side: 'primary' }, move, home)).toThrow(PointerMoved);
});
