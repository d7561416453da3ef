import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { getBlob, putBlob } from '../../../functions/lib/ledger/blobs.ts';
import { openTable } from '../../../functions/lib/ledger/table.ts';
import { fresh, freshPair, ledgerTable, named, pointer, real, takenOver } from './fresh-ledgers.ts';

describe('a holder that lost the lock', () => {
  it('writes nothing any more, whether or not the next one wrote it', async () => {
    const ledger = fresh();
    const { stale, now } = await takenOver(ledger);
    await ledger.putFact(now, 'setup', 'new');
    const lost = named('LockLost');
    await expect(ledger.putFact(stale, 'setup', 'old')).rejects.toEqual(lost);
    await expect(ledger.putFact(stale, 'other', 'old')).rejects.toEqual(lost);
    await expect(ledger.putStep(stale, 'step', 'old')).rejects.toEqual(lost);
    await expect(ledger.putPointer(stale, real, null, pointer(1))).rejects.toEqual(lost);
    expect(await ledger.getFact('setup')).toBe('new');
    expect(await ledger.getPointer(real)).toBeNull();
  });

  it('overwrites no newer item even if it looked at the lock in time', async () => {
    const items = openTable(ledgerTable().document, ledgerTable().name, freshPair());
    await putBlob(items, 'fact#x', { run: 'new', counter: 7 }, 'new');
    await expect(
      putBlob(items, 'fact#x', { run: 'old', counter: 6 }, randomBytes(900_000).toString('hex')),
    ).rejects.toEqual(named('LockLost'));
    expect(await getBlob(items, 'fact#x')).toBe('new');
    expect(await items.query('chunk#')).toEqual([]);
  });

  it('removes no shadow pointer of a later holder', async () => {
    const ledger = fresh();
    const { stale, now } = await takenOver(ledger);
    const scope = { kind: 'shadow', run: 'drill-1' } as const;
    await ledger.putPointer(now, scope, null, pointer(1));
    await expect(ledger.deletePointer(stale, scope)).rejects.toEqual(named('LockLost'));
    await ledger.deletePointer(now, scope);
    await ledger.deletePointer(now, scope);
    expect(await ledger.getPointer(scope)).toBeNull();
  });
});
