import { describe, expect, it } from 'vitest';
import { fresh, grantOf, named, pointer, real } from './fresh-ledgers.ts';

describe('pointer', () => {
  it('moves from the epoch that was expected, and only up', async () => {
    const ledger = fresh();
    const grant = await grantOf(ledger, 'r');
    await ledger.putPointer(grant, real, null, pointer(1));
    await ledger.putPointer(grant, real, 1, pointer(2, { side: 'secondary' }));
    expect(await ledger.getPointer(real)).toEqual(pointer(2, { side: 'secondary' }));
    const moved = named('PointerMoved');
    await expect(ledger.putPointer(grant, real, null, pointer(1))).rejects.toEqual(moved);
    await expect(ledger.putPointer(grant, real, 1, pointer(2, { run: 'other' }))).rejects.toEqual(moved);
    await expect(ledger.putPointer(grant, real, 5, pointer(6))).rejects.toEqual(moved);
    await expect(ledger.putPointer(grant, real, 2, pointer(2))).rejects.toEqual(named('InputInvalid'));
  });

  it('written again is a success, also with a later time, and the first time stands', async () => {
    const ledger = fresh();
    const grant = await grantOf(ledger, 'r');
    await ledger.putPointer(grant, real, null, pointer(1));
    await ledger.putPointer(grant, real, null, pointer(1, { since: '2026-11-24T00:00:09Z' }));
    expect(await ledger.getPointer(real)).toEqual(pointer(1));
  });

  it('of a drill is its own', async () => {
    const ledger = fresh();
    const grant = await grantOf(ledger, 'r');
    await ledger.putPointer(grant, { kind: 'shadow', run: 'drill-1' }, null, pointer(1));
    expect(await ledger.getPointer(real)).toBeNull();
    expect(await ledger.getPointer({ kind: 'shadow', run: 'drill-2' })).toBeNull();
  });
});
